/// The annotations that the kernel's convention puts at the end of a kfunc parameter's name (Documentation/bpf/kfuncs.rst, "Annotating kfunc
/// parameters").
enum KfuncSuffix: String, CaseIterable {
    case size = "__sz"
    case constSize = "__szk"
    case constant = "__k"
    case uninitialised = "__uninit"
    case optional = "__opt"
    case nullable = "__nullable"
    case string = "__str"
    case map = "__map"
    case ignored = "__ign"
    case allocated = "__alloc"
    case refcountedKptr = "__refcounted_kptr"
    case constMap = "__const_map"

    /// The name without its suffixes, and the suffixes.
    static func strip(_ name: String) -> (base: String, suffixes: [KfuncSuffix]) {
        var base = name
        var suffixes: [KfuncSuffix] = []
        while let suffix = allCases.filter({ base.hasSuffix($0.rawValue) && base.count > $0.rawValue.count })
            .max(by: { $0.rawValue.count < $1.rawValue.count })
        {
            suffixes.append(suffix)
            base = String(base.dropLast(suffix.rawValue.count))
        }
        return (base, suffixes)
    }
}
