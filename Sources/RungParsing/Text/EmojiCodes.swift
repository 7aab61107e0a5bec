package import RungModel

/// Emoji by the short names that stand between colons: `tada`, `+1`, `jp`, `sparkling_heart`.
package enum EmojiCodes {
  /// The emoji of a name; nil where there is none.
  ///
  /// GitHub's most used names come first, then the two letters of a country for its flag, then the
  /// names that Unicode gives, in lower case with `_` for spaces and hyphens.
  package static func emoji(named name: String) -> String? {
    if let emoji = shortNames[name] { return emoji }
    if let flag = flag(of: name) { return flag }
    return unicodeNames[name]
  }

  /// The emoji of a name given as bytes.
  package static func emoji(named name: ByteSlice) -> String? {
    // No name is longer; what is would only be copied in vain.
    guard (1...80).contains(name.count), name.allSatisfy(nameBytes.contains) else { return nil }
    return emoji(named: String(decoding: name, as: UTF8.self))
  }

  private static let nameBytes = ByteSet("abcdefghijklmnopqrstuvwxyz0123456789_+-")

  private static func flag(of name: String) -> String? {
    guard countries.contains(name) else { return nil }
    var flag = String.UnicodeScalarView()
    for letter in name.utf8 {
      // U+1F1E6 is REGIONAL INDICATOR SYMBOL LETTER A.
      if let indicator = Unicode.Scalar(0x1F1E6 + UInt32(letter) - 0x61) { flag.append(indicator) }
    }
    return String(flag)
  }

  /// The codes of ISO 3166-1, with those that have flags besides.
  private static let countries = Set(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br
    bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz de dg dj dk dm do
    dz ea ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt
    gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr
    kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu
    mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py
    qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td tf tg
    th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za
    zm zw
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Every character that is an emoji by itself, by its Unicode name.
  private static let unicodeNames: [String: String] = {
    var names: [String: String] = [:]
    for value in [UInt32](0x203C...0x3299) + [UInt32](0x1F004...0x1FAFF) {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isEmoji,
        let name = scalar.properties.name
      else { continue }
      // Characters that are text by themselves ask for the emoji's form.
      let suffix = scalar.properties.isEmojiPresentation ? "" : "\u{FE0F}"
      let key = name.utf8.map { byte in
        nameBytes.contains(byte | 0x20) && byte != UInt8(ascii: "-")
          ? byte | (byte >= 0x41 ? 0x20 : 0) : UInt8(ascii: "_")
      }
      names[String(decoding: key, as: UTF8.self)] = String(scalar) + suffix
    }
    return names
  }()
}
