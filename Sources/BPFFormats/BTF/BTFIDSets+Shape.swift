extension BTFIDSets {
    /// Finds the sets with flags of a file that has no symbols for them, by their shape: a count, the set's own flags,
    /// and as many pairs of an id and its flags, the ids of functions and sorted, as `resolve_btfids` leaves them
    /// (include/linux/btf_ids.h, `struct btf_id_set8`).
    ///
    /// What is found before Linux 6.9, where sets have no flags of their own, is likely and not certain. The sets have
    /// no names.
    ///
    /// - Parameters:
    ///   - section: where `.BTF_ids` is in the bytes.
    ///   - btf: the types that the ids are those of.
    /// - Complexity: linear in the size of the section.
    public init(findingIn view: ByteView, _ section: Range<Int>, of btf: BTF) {
        let words = stride(from: section.lowerBound, to: section.upperBound - 3, by: 4).map {
            view.number(at: $0, as: UInt32.self) ?? 0
        }
        // How many pairs from a word on are functions in ascending order; found from the end, so that no pair is
        // looked at twice.
        var pairs = [Int](repeating: 0, count: words.count + 2)
        for place in stride(from: words.count - 2, through: 0, by: -1) {
            guard words[place + 1] < BTFIDSets.flagsLimit, btf.type(Int(words[place]))?.kind == .func else { continue }
            let next = pairs[place + 2]
            pairs[place] = next > 0 && words[place + 2] > words[place] ? next + 1 : 1
        }
        var sets: [IDSet] = []
        var place = 0
        while place + 3 < words.count {
            let (count, flags) = (Int(words[place]), words[place + 1])
            guard count > 0, flags <= 1, count <= pairs[place + 2] else {
                place += 1
                continue
            }
            let entries = (0..<count).map { index in
                let pair = place + 2 + index * 2
                return Entry(id: words[pair], flags: words[pair + 1], kind: nil, name: nil)
            }
            sets.append(IDSet(name: "", flags: flags, entries: entries))
            place += 2 + count * 2
        }
        self.init(sets: sets)
    }

    /// More than any combination of the flags that kfuncs have, and less than the ids and addresses that stand beside
    /// sets.
    private static let flagsLimit: UInt32 = 1 << 24

    /// The flag of a set that says that its functions are kfuncs (`BTF_SET8_KFUNCS`), since Linux 6.9.
    public static let kfuncs: UInt32 = 1
}
