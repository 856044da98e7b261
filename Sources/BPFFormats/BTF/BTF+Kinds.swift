extension BTF {
    /// The ids of the types of some kinds that are not the base's, in their order.
    ///
    /// - Complexity: linear in the number of types; it looks at nothing else of them.
    public func ids(of kinds: Set<Kind>) -> [Int] {
        var isWanted: UInt32 = 0
        for kind in kinds { isWanted |= 1 << kind.rawValue }
        var found: [Int] = []
        forEachInfo { id, info in
            if isWanted & (1 << (info >> 24 & 0x1F)) != 0 { found.append(id) }
        }
        return found
    }

    /// Whether it can be read without a base: the first of its strings is the empty one, which BTF that continues other
    /// BTF leaves to that (`btf_new_empty` of libbpf).
    public var standsAlone: Bool {
        !strings.isEmpty && view.bytes[strings.lowerBound] == 0
    }

    /// Whether a string begins at an offset into the strings; the base's are in front.
    ///
    /// Names of a module that is read with another kernel's BTF for a base mostly begin within a string.
    public func isStart(_ offset: Int) -> Bool {
        if offset < firstString { return bases.first?.isStart(offset) ?? false }
        let place = strings.lowerBound + offset - firstString
        guard strings.contains(place) else { return false }
        return place == strings.lowerBound || view.bytes[place - 1] == 0
    }
}
