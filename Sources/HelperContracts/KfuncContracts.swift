import HelperModel

extension HelperInference {
    private var flags: KfuncFlags {
        if case .kfunc(let flags) = helper.kind { flags } else { [] }
    }

    /// What the flags of a kfunc say of what comes back.
    var acquisition: String? {
        flags.contains(.acquire) ? "a reference, which the program has to release (KF_ACQUIRE)" : nil
    }

    /// What the flags of a kfunc say of the kernel's objects that it takes.
    var flagsOfObjects: String? {
        var words: [String] = []
        if flags.contains(.release) { words.append("a reference, which the call releases (KF_RELEASE)") }
        if flags.contains(.trustedArguments) { words.append("trusted: as the kernel gave it (KF_TRUSTED_ARGS)") }
        if flags.contains(.rcu) { words.append("trusted, or protected by RCU (KF_RCU)") }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}
