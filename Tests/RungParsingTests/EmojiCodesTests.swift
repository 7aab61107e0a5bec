import RungModel
import Testing

@testable import RungParsing

@Suite struct EmojiCodesTests {
  @Test(arguments: [
    ("smile", "😄"), ("+1", "👍"), ("-1", "👎"), ("tada", "🎉"), ("heart", "❤\u{FE0F}"),
    ("100", "💯"), ("jp", "🇯🇵"), ("us", "🇺🇸"), ("uk", "🇬🇧"), ("id", "🆔"), ("ok", "🆗"),
    ("technologist", "🧑\u{200D}💻"), ("thinking_face", "🤔"), ("hot_beverage", "☕"),
    ("cloud_with_rain", "🌧\u{FE0F}"), ("smiling_face_with_open_mouth_and_smiling_eyes", "😄"),
    ("white_heavy_check_mark", "✅"),
  ])
  func `a short name, a country or a Unicode name is an emoji`(_ name: String, emoji: String) {
    #expect(EmojiCodes.emoji(named: name) == emoji)
    #expect(EmojiCodes.emoji(named: Bytes(name)[...]) == emoji)
  }

  @Test(arguments: ["", "zz", "SMILE", "nothing_like_it", "30", "smile ", "digit_one", "xx"])
  func `other names are left alone`(_ name: String) {
    #expect(EmojiCodes.emoji(named: name) == nil)
    #expect(EmojiCodes.emoji(named: Bytes(name)[...]) == nil)
  }

  @Test func `any bytes may be asked for`() {
    #expect(EmojiCodes.emoji(named: [0, 0xFF, 0x80][...]) == nil)
    #expect(EmojiCodes.emoji(named: Bytes(repeating: 0x61, count: 1_000_000)[...]) == nil)
  }

  @Test func `every entry of the table is one emoji`() {
    #expect(EmojiCodes.shortNames.count > 400)
    for (name, emoji) in EmojiCodes.shortNames {
      #expect(emoji.count == 1, "\(name)")
      #expect(emoji.unicodeScalars.contains { $0.properties.isEmoji }, "\(name)")
    }
  }
}
