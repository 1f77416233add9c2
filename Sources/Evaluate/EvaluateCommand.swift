import ArgumentParser
import Console

@main
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure runs against relevance judgements, with trec_eval's figures.",
    discussion: """
      evaluate qrels.txt run.txt                     trec_eval's official measures
      evaluate -q -m ndcg_cut.10 qrels.txt run.txt   one measure, for each topic too
      evaluate -m 'P(rel=2)@5' qrels.txt run.txt     a name of ir_measures
      evaluate compare qrels.txt old.txt new.txt     better by more than chance?
      evaluate help score                            all options

      QRELS has lines of topic, iteration, document and grade; RUN of topic, Q0, document, rank, \
      score and tag, or of topic, document and rank. Either may be packed with gzip, or be - for \
      standard input. Topics that are judged and not in the run count as 0 and are named.

      Measures have the names of trec_eval (map, P.5,10, recall.100, ndcg_cut.10, recip_rank, \
      Rprec, bpref, set_F ...; official and all_trec are many) or of ir_measures (AP, P@5, R@100, \
      nDCG@10, RR@10, Judged@10, with a level AP(rel=2) ...), as BEIR and ranx write them too. \
      Figures are those of trec_eval 10, or with --trec-eval 9 of 9.0.8.

      Exit code: 0 all went well, 1 a file is missing or malformed, 2 wrong usage or an error.
      """,
    version: "evaluate \(programVersion)",
    subcommands: [ScoreCommand.self, CompareCommand.self],
    defaultSubcommand: ScoreCommand.self)

  static func main() { launch(EvaluateCommand.self) }
}
