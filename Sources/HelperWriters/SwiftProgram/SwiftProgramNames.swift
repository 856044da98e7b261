/// Names of what programs see.
enum SwiftProgramNames {
    /// The constants of an enumeration without what all of them begin with.
    static func cases(_ constants: [String]) -> [String] {
        let words = constants.map { $0.split(separator: "_").map(String.init) }
        var common = 0
        while let first = words.first, first.count > common + 1,
            words.allSatisfy({ $0.count > common + 1 && $0[common] == first[common] })
        {
            common += 1
        }
        var taken = Set<String>()
        return words.enumerated().map { index, words in
            var name = SwiftName.lowerCamel(words.dropFirst(common).joined(separator: "_")) ?? "value\(index)"
            while !taken.insert(name).inserted { name += "_" }
            return SwiftName.escaped(name)
        }
    }

    /// A helper's name without what all of a provider's begin with.
    static func method(_ name: String) -> String {
        let bare = name.hasPrefix("bpf_") ? String(name.dropFirst(4)) : name
        return SwiftName.lowerCamel(bare) ?? SwiftName.lowerCamel(name) ?? name
    }
}
