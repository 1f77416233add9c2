import Querying
import Index

/// What `query --help NAME` prints. A function, since most runs print none and each text takes time to make.
func helpTopic(_ name: String) -> String? {
  switch name {
  case "syntax": syntaxHelp
  case "fields": "What can be asked for besides text:\n\n\(Field.helpText)"
  default: nil
  }
}

private let syntaxHelp = """
  How questions are written. All signs may be full-width. An operator stands
  between blanks, a sign where a word begins; inside a word both are text.

    铝镁 合金           paragraphs with both words; below them partial
                        matches, which hold much of them
    铝镁、合金，氦      the marks 、 ， ； part words, as blanks do
    "3D 打印"           exactly this; also “…” 「…」 『…』. Where marks part it the
                        text may be parted too
    铝镁 OR 合金        one of them
    铝镁 AND 合金       both, as without AND
    铝镁 -公司          the first and not the second; also NOT 公司
    铝镁 +公司          partial matches too hold the second
    (铝镁 OR 氦) 山西   parentheses
    铝镁 NEAR/5 产业    no more than 5 characters between them; 10 without a
                        number
    铝镁 ADJ/5 产业     the same, in this order
    "兴县 铝镁"~5       the same as NEAR/5
    alum*               words of letters that begin so; the 1000 commonest
    铝?金 铝*金         one character left open, or up to 20 of a run
    *                   everything
    date:2023           a field, see `query --help fields`

  Blanks between single Chinese characters, width, case, script and accents make
  no difference, nor do quotation marks, 《》 and the dots of names, nor what
  stands between letters and digits (8GB, 8 GB; GPT4, GPT-4). Numbers are whole:
  3.5 does not find 13.5.

  What only looks like an operator, as the halves of brackets in pasted text, is
  text, and a note says so. An argument that starts with - and is no option as a
  whole excludes: -5G, -GDP. --literal takes all of this as words. A shell wants
  '…' around quotation marks, parentheses, * and ?.

  """
