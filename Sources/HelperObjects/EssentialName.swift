extension String {
    /// What a name of a type or a kfunc means to loaders: what is in front of its flavour, which tells several
    /// declarations of one thing apart, as in `task_struct___old` (libbpf, `bpf_core_essential_name_len`).
    var essentialName: String {
        let name = Array(utf8)
        let underscore = UInt8(ascii: "_")
        // Exactly three underscores, with something on either side; the last ones count.
        var start = name.count - 4
        while start > 0 {
            if name[start..<start + 3].allSatisfy({ $0 == underscore }), name[start - 1] != underscore,
                name[start + 3] != underscore
            {
                return String(decoding: name[..<start], as: UTF8.self)
            }
            start -= 1
        }
        return self
    }
}
