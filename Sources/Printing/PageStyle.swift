/// How the page of hits looks: lines of about forty Chinese characters, in the fonts that systems have for them; light or
/// dark as the reader has it. Text has a contrast of 4.5 to 1 or more with what is behind it, as WCAG 2.1 asks for (AA).
let pageStyle = """
  :root {
    color-scheme: light dark;
    --page: #fdfcfa; --text: #202124; --faint: #5f6368; --line: #e4e1da;
    --mark: #ffe9a8; --marked: #202124; --found: #f4efe2;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #17191c; --text: #d8dadd; --faint: #9aa0a6; --line: #33373c;
      --mark: #5c4a12; --marked: #fff1c9; --found: #22252a;
    }
  }
  body {
    max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem;
    background: var(--page); color: var(--text);
    font-family: system-ui, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
      "Microsoft YaHei", "PingFang TC", "Microsoft JhengHei", sans-serif;
    font-size: 1.0625rem; line-height: 1.8; overflow-wrap: anywhere;
  }
  header { border-bottom: 1px solid var(--line); }
  h1 { margin: 0; font-size: 1.6rem; line-height: 1.4; }
  h2 { margin: 2rem 0 0; font-size: .9rem; color: var(--faint); }
  h3 { margin: 0; font-size: 1.0625rem; }
  p { margin: .2rem 0; }
  header p { margin: .4rem 0 1rem; color: var(--faint); font-size: .9rem; }
  ol { margin: 0; padding-left: 2.2rem; }
  li { margin: 1rem 0; padding: .2rem .4rem; border-radius: .3rem; }
  li::marker { color: var(--faint); font-size: .9rem; }
  li:target { background: var(--found); }
  .place { color: var(--faint); font-size: .85rem; line-height: 1.5; }
  .place a { color: inherit; text-decoration: none; }
  .place a:hover, .place a:focus { text-decoration: underline; }
  cite { font-style: normal; }
  time { margin-left: .6em; white-space: nowrap; }
  mark { padding: 0 .1em; border-radius: .15em; background: var(--mark); color: var(--marked); }
  """
