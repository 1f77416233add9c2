import TestSupport
import Testing

@testable import Text

@Suite(.timed) struct DayTests {
  /// By the calendar alone: each day is one after the day before, and one day of the week on.
  @Test func daysAreCountedOneByOne() throws {
    var before = try #require(Day(number: 1780_12_31))
    #expect(before.weekday == .sunday)
    var days = 0
    for year in 1781...2120 {
      for month in 1...12 {
        for day in 1...31 {
          guard let next = Day(year: year, month: month, day: day) else { continue }
          #expect(next.since1970 == before.since1970 + 1 && before < next, "\(next)")
          #expect(next.weekday.rawValue == (before.weekday.rawValue + 1) % 7, "\(next)")
          #expect(Day(since1970: next.since1970) == next && Day(number: next.number) == next)
          before = next
          days += 1
        }
      }
    }
    #expect(days == 340 * 365 + 85 - 3)  // 1800, 1900 and 2100 are no leap years
  }

  @Test(
    arguments: [
      (1949_10_01, Weekday.saturday), (1970_01_01, .thursday), (2000_02_29, .tuesday),
      (2021_03_05, .friday), (2023_08_18, .friday), (2100_02_28, .sunday), (1_01_01, .monday),
      (9999_12_31, .friday),
    ])
  func daysOfTheWeekAreThoseOfAnAlmanac(_ number: Int, _ weekday: Weekday) throws {
    let day = try #require(Day(number: number))
    #expect(day.weekday == weekday)
    #expect(Day(since1970: day.since1970) == day)
  }

  @Test func theFirstAndTheLastDay() throws {
    let (first, last) = (try #require(Day(number: 1_01_01)), try #require(Day(number: 9999_12_31)))
    #expect(Day(since1970: 0)?.number == 1970_01_01)
    #expect(Day(since1970: first.since1970 - 1) == nil && Day(since1970: .min) == nil)
    #expect(Day(since1970: last.since1970 + 1) == nil && Day(since1970: .max) == nil)
    #expect(first.description == "0001-01-01" && last.description == "9999-12-31")
  }

  @Test(
    arguments: [
      0, -2023_08_18, 2023_02_29, 1900_02_29, 2023_00_10, 2023_13_01, 2023_04_31, 2023_01_00,
      10000_01_01, .max, .min,
    ])
  func thereIsNoSuchDay(_ number: Int) { #expect(Day(number: number) == nil) }

  @Test(arguments: [
    "2023-08-18", "2023-8-18", "2023/8/18", "2023.08.18", "20230818", "2023年8月18日", "２０２３年８月１８日",
    "2023 年 8 月 18 日", "2023-08-18T10:00:00Z", "2023-08-18 23:59:59+08:00", " 2023-08-18 ",
    "20230818T100000", "二〇二三年八月十八日", "2023年8月18号", "民國112年8月18日", "民国一一二年八月十八日",
    "中華民國 112 年 8 月 18 日", "民國１１２年８月１８日", "民國一百一十二年八月十八日", "民國一百十二年八月十八日",
  ])
  func aDateIsRead(_ text: String) { #expect(Period(text)?.number == 2023_08_18, "\(text)") }

  @Test(arguments: [
    "", "2023-02-30", "2023-13", "2023-00", "202313", "23", "0012", "200412", "2023-08-",
    "2023-08 10:00", "2023-08/09",
    "2023年13月", "2023年8", "2023年8月上旬", "民國", "民國112年13月", "民國一百二年", "民國一百零十年", "民國百年", "18-08-2023",
    "2023-08-18x",
    "x 2023-08-18", "2023-08/18",
    "2023- 08-18", "202308181", "2023-08-181", "八月十八日", "昨天", "-2023-08-18",
  ])
  func anotherTextIsNoDate(_ text: String) { #expect(Period(text) == nil, "\(text)") }

  @Test(
    arguments: [
      ("2023-08", "2023-08"), ("2023-8", "2023-08"), ("2023/8", "2023-08"), ("2023.08", "2023-08"),
      ("202308", "2023-08"), ("2023年8月", "2023-08"), ("２０２３年０８月", "2023-08"),
      ("二〇二三年八月", "2023-08"), ("民國112年8月", "2023-08"), (" 2023 年 8 月 ", "2023-08"),
      ("2023", "2023"), ("2023年", "2023"), ("二○二三年", "2023"), ("民國112年", "2023"),
      ("中華民國元年", "1912"), ("民國九十九年", "2010"), ("民國一百年", "2011"), ("民國一百零五年", "2016"),
      ("民國一百〇五年三月", "2016-03"),
    ])
  func aMonthOrAYearIsRead(_ text: String, _ expected: String) {
    #expect(Period(text)?.description == expected, "\(text)")
  }

  @Test func aPeriodHasItsDays() throws {
    let (day, month, year) = (Period("2024-02-29"), Period("2024-02"), Period("2024"))
    let periods = try [day, month, year].map { try #require($0) }
    #expect(periods.map(\.first.number) == [2024_02_29, 2024_02_01, 2024_01_01])
    #expect(periods.map(\.last.number) == [2024_02_29, 2024_02_29, 2024_12_31])
    #expect(periods.map(\.number) == [2024_02_29, 2024_02_00, 2024_00_00])
    #expect(periods.map(\.digits) == ["20240229", "202402", "2024"])
    #expect(periods.map { Period(number: $0.number) } == periods)
    #expect(periods.map { Period(digits: $0.digits) } == periods)
    #expect(periods[2].contains(periods[1]) && !periods[1].contains(periods[2]))
    #expect(
      Period(number: 2024_00_01) == nil && Period(number: 0) == nil && Period(number: .min) == nil)
    #expect(Period(digits: "+202") == nil && Period(digits: "20230") == nil)
  }
}

/// A day in a way it is written.
private enum Form: CaseIterable {
  case usual, wide, spaced, chinese, circled, iso, slashes, points, traditional, broken

  func text(_ day: Day) -> String {
    let usual = "\(day.year)年\(day.month)月\(day.day)日"
    return switch self {
    case .usual, .traditional: usual
    case .wide: String(usual.unicodeScalars.map(fullWidth))
    case .spaced: String(usual.unicodeScalars.map(fullWidth).flatMap { [$0, " "] }.dropLast())
    case .chinese, .circled:
      year(day.year, zero: self == .chinese ? "〇" : "○")
        + "年\(number(day.month))月\(number(day.day))日"
    case .iso: day.description
    case .slashes: "\(day.year)/\(day.month)/\(day.day)"
    case .points: day.description.replacing("-", with: ".")
    case .broken: "\(day.year)年 \(day.month)\n\n月 \(day.day)\n 日"
    }
  }

  func weekday(_ day: Day) -> String {
    let name = ["日", "一", "二", "三", "四", "五", "六"][day.weekday.rawValue]
    return switch self {
    case .traditional: "週\(name)"
    case .spaced: "星 期 \(name)"
    default: "星期\(name)"
    }
  }

  private func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isASCII ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
  }

  private var digits: [String] { ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"] }

  private func year(_ year: Int, zero: String) -> String {
    String(year).map { $0.wholeNumberValue == 0 ? zero : digits[$0.wholeNumberValue ?? 0] }.joined()
  }

  private func number(_ number: Int) -> String {
    (number >= 20 ? digits[number / 10] : "") + (number >= 10 ? "十" : "") + digits[number % 10]
  }
}

@Suite(.timed) struct PrintedDayTests {
  /// An article that tells of other days, in lines as long as a column is wide.
  private let article = """
    本报讯 2022 年 3 月份以来，兴县
    开足马力对接项目，于2021年1月
    1日召开会议。定于2023年9月1日
    （星期五）上午举行签约仪式，详
    情见 2023 年 7 月 6 日 第3版。
    2022年7月6日，兴县发改局局
    长来到企业，周一至周五送政策。
    截至
    2021年3月5日
    ，共有产业工人八百名。


    """

  private func page(_ head: String, at place: Int) -> String {
    let many = String(repeating: article, count: 3)
    return [head + "\n" + many, many + head + "\n" + many, many + head][place]
  }

  private func found(_ text: String) -> Int? {
    printedDay(of: Scalars(text.unicodeScalars))?.number
  }

  @Test(arguments: Form.allCases.indices)
  func everyFormOfADayIsFound(_ number: Int) {
    let form = Form.allCases[number]
    var random = Seeded(UInt64(number))
    for round in 0..<40 {
      let days = -62_000...47_000  // 1800 to 2098
      guard let day = Day(since1970: .random(in: days, using: &random)) else { continue }
      let (date, weekday) = (form.text(day), form.weekday(day))
      let heads = [
        "\(date) \(weekday)", "\(date)\(weekday) 第7版", "\(weekday)　\(date)", "\(date)\n\(weekday)",
        "吕梁日报\n\(weekday) \n农历七月初三\n\(date)", "责编：王耀 校对：刘挺\n\n\(date)",
      ]
      for (number, head) in heads.enumerated() {
        #expect(found(page(head, at: round % 3)) == day.number, "\(form): \(head), \(number)")
      }
      // Rather none than a day whose day of the week is wrong.
      let wrong = Day(since1970: day.since1970 + 1).map { form.weekday($0) } ?? ""
      #expect(found(page("\(date) \(wrong)", at: round % 3)) == nil, "\(form): \(date)")
    }
  }

  /// As the extraction of text from a printed page leaves them.
  @Test(
    arguments: [
      ("2021年3月5日 星期五", 2021_03_05),
      ("7县域·兴县组版：李够梅 张明提 责编：王耀 校对：刘挺\n\n2021年3月5日 星期五", 2021_03_05),
      ("7 县域·兴县　2021年3月5日 星期五 责编：王耀", 2021_03_05),
      ("2021年3月5日　星期五　第7版　责任编辑：王耀", 2021_03_05),
      ("18\n2023年 8月\n\n第11082期\n\n农历癸卯年七月初三\n\n星期五\n\n今日8版", 2023_08_18),
      ("星期五\n18\n8月\n2023年\n今日8版", 2023_08_18),
      ("2023年8月\n18日\n星期五 农历七月初三", 2023_08_18),
      ("星期五\n2023年\n8月18日", 2023_08_18),
      ("２０２３ 年 8 月 18 日  星期五", 2023_08_18),
      ("二○二三年十月二十一日 星期六 农历癸卯年九月初七", 2023_10_21),
      ("一九九八年十二月卅一日　星期四", 1998_12_31),
      ("二零二三年十月廿一日 星期六", 2023_10_21),
      ("2023年8月18日 週五 農曆癸卯年七月初三 第11082期", 2023_08_18),
      ("農曆癸卯年七月初三 星期五 公元2023年8月18日", 2023_08_18),
      ("LVLIANG RIBAO 2023.8.18 星期五 A3", 2023_08_18),
      ("2023年8月18日 礼拜五\n邮发代号：21—28", 2023_08_18),
      ("2023年8月18日 责编：王耀", 2023_08_18),
      ("2023年8月18日2023年8月18日 星期五星期五", 2023_08_18),
      ("2023年8月23日 星期三 农历癸卯年七月初八 处暑", 2023_08_23),
      ("2022年8月\n\n19\n\n星期五\n\n壬寅年七月廿二\n\n第10727期", 2022_08_19),
      ("2023年1月9日\n星期一 责编：王耀", 2023_01_09),
      ("2023-08-18 06:30", nil),
    ] as [(String, Int?)])
  func theHeadOfAPageAmongItsArticles(_ head: String, _ day: Int?) {
    #expect(found(page(head, at: 1)) == day, "\(head)")
  }

  @Test(
    arguments: [
      ("2023-08-18 06:30", 2023_08_18), ("发布时间：2023-08-18 06:30 来源：吕梁日报", 2023_08_18),
      ("2023年08月18日 06:30 来源：吕梁日报", 2023_08_18), ("来源：吕梁日报 2023-08-18", 2023_08_18),
      ("3 要闻 2023年8月18日 星期五", 2023_08_18), ("2023年8月18日", 2023_08_18),
      ("时间：2023年8月18日 地点：县政府", nil), ("兴县 2023年8月18日", nil), ("2023年8月", nil),
      ("2023年8月18日，天晴", nil), ("8月18日 星期五", nil), ("民国112年8月18日", 2023_08_18),
      ("农历二〇二三年七月三日", nil), ("1523年8月18日", nil), ("2023年2月30日", nil),
    ] as [(String, Int?)])
  func theFirstAndTheLastLinesOfAPage(_ line: String, _ day: Int?) {
    #expect(found(page(line, at: 0)) == day, "\(line)")
    #expect(found(page(line, at: 2)) == day, "\(line)")
  }

  @Test(arguments: [
    "", "2023年8月18日\n2023年8月19日", "2023年8月18日 星期五\n2023年8月19日 星期六",
    "18\n2023年8月\n今日8版", "18\n25\n2023年8月\n星期五", "2023年8月18日\n星期四", "18\n2023年8月\n星期四",
    "会议定于 2023年8月18日 星期五，请准时参加", "2021年3月5日\n签约。\n2021年4月6日\n开工。",
    "见 a.cn/2023/08/18/", "a@b.com2023.08.18", "2023-08-1\n1至", "编号\n2023-07-12\n3期",
    "公司宣布，起售\n2023年8月14日\n起，续航版起售", "2023年8月18日\n，天晴",
  ])
  func ratherNoneThanAWrongOne(_ head: String) {
    #expect(found(page(head, at: 0)) == nil, "\(head)")
  }

  /// Where a text is signed, whatever the width of the signature.
  @Test(
    arguments: [
      ("请认真贯彻执行。\n国务院办公厅\n2021年3月1日", 2021_03_01),
      ("请认真贯彻执行。\n\n　　国务院办公厅\n　　2021年3月1日\n", 2021_03_01),
      ("请认真贯彻执行。\n国务院办公厅\n2021年3月1日\n（此件公开发布）", 2021_03_01),
      ("请认真贯彻执行。\n财政部\n国家税务总局\n2021年3月15日", 2021_03_15),
      ("特此通知。\n附件：名单\n国家发展改革委\n二〇二一年三月一日", 2021_03_01),
      ("特此公告。\n臺北市政府教育局\n民國112年8月18日", 2023_08_18),
      ("请认真贯彻执行，并\n报国务院办公厅\n2021年3月1日", nil),
      ("请认真贯彻执行。\n条例施行的日期\n2021年3月1日\n以后另行通知。", nil),
    ] as [(String, Int?)])
  func theDateUnderASignature(_ end: String, _ day: Int?) {
    let text = String(repeating: "各省要抓好落实工作\n做好各项准备工作。\n", count: 10)
    #expect(found(text + end) == day, "\(end)")
  }

  @Test func noDayOfAnArticleIsThatOfThePage() { #expect(found(article) == nil) }

  /// Read by hand.
  @Test func theSeeds() throws {
    let days = try Project.seedTexts().map { printedDay(of: decoded($0.bytes))?.description }
    #expect(days == [nil, nil, "2021-03-05", "2023-08-18", nil])
  }

  @Test func anyTextTrapsNothing() {
    let parts = [
      "2023", "8", "18", "年", "月", "日", "星期", "五", "\n", " ", "-", "/", ".", "二", "〇", "十", "廿",
      "第", "版",
      "期", "农历", "，", "x", "\u{C}", "\u{FEFF}", "周", "０",
    ]
    var random = Seeded(7)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      _ = found(text)
      _ = Period(text)
      _ = FrontMatter(of: Scalars("---\n\(text)\n---\n".unicodeScalars))
      _ = pathDate(folders: [text, "2023", "08"], name: text)
    }
  }
}

@Suite(.timed) struct NamedDateTests {
  @Test(arguments: [
    "2023-08-18.txt", "20230818.txt", "2023_8_18.txt", "2023.8.18.txt", "2023年8月18日.txt",
    "吕梁日报 2023年8月18日 第7版.txt", "rmrb2023081801.txt", "rmrb-20230818-01.txt", "20230818063000",
    "二〇二三年八月十八日.txt", "２０２３－０８－１８.txt", "2023-08-18 (2023-08-18).txt", "photo20230818.txt",
    "01_2023-08-18_03.txt", "民國112年8月18日.txt", "2023-08-18 2022年12月.txt",
  ])
  func aDayInAName(_ name: String) {
    #expect(period(inName: name)?.number == 2023_08_18, "\(name)")
  }

  @Test(arguments: [
    "2023-08.txt", "2023年8月.txt", "2023年08月份 要闻.txt", "二〇二三年八月.md", "2023.08.txt", "2023_08.txt",
    "rmrb-2023-08.txt", "吕梁日报2023年8月.txt", "2023-08 要闻.txt", "2023-08(1).txt", "民國112年8月.txt",
    "2023年8月-要闻.txt", "2023年工作 2023年8月.txt",
  ])
  func aMonthInAName(_ name: String) {
    #expect(period(inName: name)?.description == "2023-08", "\(name)")
  }

  @Test(arguments: [
    "000_8f5a881d5e3a0379.txt", "1.txt", "2023.txt", "2023年.txt", "20231818.txt", "12345678.txt",
    "2023-08-18_2023-08-19.txt", "120230818.txt", "202308181.txt", "a1b20230818.txt",
    "13820230818.txt",
    "20230818a7.txt", "2023-08-181.txt", "1692345678.txt", "17000101.txt", "", "202308.txt",
    "2010-12年鉴.txt", "2023-08_01.txt", "2023-8.txt", "2023-13.txt", "2022-2023.txt",
    "2023年1-8月.txt",
    "2023年1月-8月.txt", "2023年1月至2023年8月.txt", "2022年12月、2023年1月.txt", "1023-08.txt", "a2023-08.txt",
    "2023-08a.txt", "010-2023-08.txt", "2023年8月1.txt",
  ])
  func noDateInAName(_ name: String) { #expect(period(inName: name) == nil, "\(name)") }

  private func date(_ path: String) -> String? {
    let names = path.split(separator: "/").map(String.init)
    return pathDate(folders: names.dropLast(), name: names.last ?? "").map {
      "\($0.period) \($0.source)"
    }
  }

  @Test(
    arguments: [
      ("人民日报/2016/05/04/1.txt", "2016-05-04 folder"), ("2016/0504/1.txt", "2016-05-04 folder"),
      ("2016/5/4/12.txt", "2016-05-04 folder"), ("2016/05-04/1.txt", "2016-05-04 folder"),
      ("20160504/1.txt", "2016-05-04 folder"), ("2016-05-04/1.txt", "2016-05-04 folder"),
      ("人民日报2016年5月4日/要闻/1.txt", "2016-05-04 folder"), ("201605/04/1.txt", "2016-05-04 folder"),
      ("2016-05/04/1.txt", "2016-05-04 folder"),
      ("2016/201605/20160504/1.txt", "2016-05-04 folder"),
      ("2016/05/04.txt", "2016-05-04 folder"), ("2016-05/04.txt", "2016-05-04 folder"),
      ("2018年/5月/x.txt", "2018-05 folder"), ("2018年5月/x.txt", "2018-05 folder"),
      ("2018年/5月/3日.txt", "2018-05-03 folder"), ("2018年/5月3日.txt", "2018-05-03 folder"),
      ("2018年/五月/三日/x.txt", "2018-05-03 folder"), ("２０１８年/０５月/x.txt", "2018-05 folder"),
      ("民國112年/8月/18日/x.txt", "2023-08-18 folder"), ("中華民國一一二年/x.txt", "2023 folder"),
      ("1998/01/x.txt", "1998-01 folder"), ("2016/x.txt", "2016 folder"),
      ("2016年人民日报/要闻/x.txt", "2016 folder"), ("2016/要闻/5月/x.txt", "2016-05 folder"),
      ("2015/旧/2016-05-04/x.txt", "2016-05-04 folder"),
      // What is told by a name is known by the name, but where the folders say more of it.
      ("2016/05/2016-05-04.txt", "2016-05-04 name"), ("2016/2017-05-04.txt", "2017-05-04 name"),
      ("2016/05/04/2016-05.txt", "2016-05-04 folder"), ("2016/05/2016-05.txt", "2016-05 name"),
      // Numbers of files are days only where they are written as months are.
      ("2016/05/4.txt", "2016-05 folder"), ("2016/5/12.txt", "2016-05 folder"),
      ("2018年/5月/12.txt", "2018-05 folder"), ("2016/05.txt", "2016 folder"),
      ("2016/0504.txt", "2016 folder"), ("2016/05/45.txt", "2016-05 folder"),
      ("2016/13/x.txt", "2016 folder"), ("2016/02/30/x.txt", "2016-02 folder"),
      ("2016/要闻/05/x.txt", "2016 folder"), ("2016/3.2/x.txt", "2016 folder"),
    ])
  func aDateInAPath(_ path: String, _ expected: String) {
    #expect(date(path) == expected, "\(path)")
  }

  @Test(arguments: [
    "1024/12/x.txt", "05/04/x.txt", "5月/x.txt", "2016-2018/x.txt", "2016年-2018年/x.txt",
    "1990年代/x.txt",
    "2016年以前/x.txt", "2016级/x.txt", "语料2000/x.txt", "data_2000/x.txt", "2101/05/x.txt",
    "1799/x.txt",
    "20000/x.txt", "200412/x.txt", "2000.1/x.txt", "2024-backup/x.txt", "v2016/x.txt", "x.txt",
    "2016.txt",
  ])
  func noDateInAPath(_ path: String) { #expect(date(path) == nil, "\(path)") }
}
