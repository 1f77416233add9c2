import Console
import Failures
import Options

@main
enum EvaluateCommand {
  static func main() { launch(program) }

  private static var program: Program {
    Program(
      CommandDescription(
        "evaluate",
        Message(
          "Measure runs against relevance judgements, with trec_eval's figures.",
          zh: "按相关性评判给结果文件打分，数字与 trec_eval 的相同。"),
        examples: Message(
          """
          evaluate qrels.txt run.txt                     trec_eval's official measures
          evaluate -q -m ndcg_cut.10 qrels.txt run.txt   one measure, for each topic too
          evaluate -m 'P(rel=2)@5' qrels.txt run.txt     a name of ir_measures
          evaluate compare qrels.txt old.txt new.txt     better by more than chance?
          evaluate help score                            all options
          """,
          zh: """
            evaluate qrels.txt run.txt                     trec_eval 的 official 指标
            evaluate -q -m ndcg_cut.10 qrels.txt run.txt   一个指标，每个题目也列出
            evaluate -m 'P(rel=2)@5' qrels.txt run.txt     ir_measures 的名称
            evaluate compare qrels.txt old.txt new.txt     好得不只是偶然吗？
            evaluate help score                            全部选项
            """),
        paragraphs: [
          Message(
            """
            QRELS has lines of topic, iteration, document and grade; RUN of topic, Q0, document, rank, \
            score and tag, or of topic, document and rank. Either may be packed with gzip, or be - for \
            standard input. Topics that are judged and not in the run count as 0 and are named.
            """,
            zh: """
              评判文件（qrels）每行是题目、迭代、文档和等级；结果文件（run）每行是题目、Q0、文档、名次、分数和名称，\
              或题目、文档和名次。两者都可以用 gzip 压缩，也可以是 -，即标准输入。评判过而结果里没有的题目算 0 分，并指名。
              """),
          Message(
            """
            Measures have the names of trec_eval (map, P.5,10, recall.100, ndcg_cut.10, recip_rank, \
            Rprec, bpref, set_F ...; official and all_trec are many) or of ir_measures (AP, P@5, R@100, \
            nDCG@10, RR@10, Judged@10, with a level AP(rel=2) ...), as BEIR and ranx write them too. \
            Figures are those of trec_eval 10, or with --trec-eval 9 of 9.0.8.
            """,
            zh: """
              指标用 trec_eval 的名称（map、P.5,10、recall.100、ndcg_cut.10、recip_rank、Rprec、bpref、set_F 等；\
              official 和 all_trec 是许多个），或 ir_measures 的名称（AP、P@5、R@100、nDCG@10、RR@10、Judged@10，\
              带等级的如 AP(rel=2)），BEIR 和 ranx 也这样写。数字与 trec_eval 10 的相同；用 --trec-eval 9 则与 9.0.8 的相同。
              """),
        ],
        exitCodes: Message(
          "0 all went well, 1 a file is missing or malformed, 2 wrong usage or an error.",
          zh: "0 一切正常，1 文件缺失或格式不对，2 用法不对或出错。")),
      version: versionText(), commands: [ScoreCommand.self, CompareCommand.self])
  }
}
