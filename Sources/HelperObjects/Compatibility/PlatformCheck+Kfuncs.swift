import HelperDiagnostics
import HelperModel

/// What a platform has of a kfunc that an object declares.
enum KfuncState {
    case offered([ProvidedFunction])
    /// libbpf refuses it, in words.
    case contradicted(String)
    case missing(String)
}

extension PlatformCheck {
    /// Whether a loader finds a kfunc.
    mutating func hasKfunc(_ name: String) -> Bool {
        if case .offered = kfunc(name, contents.declarations.module(of: name)) { true } else { false }
    }

    private mutating func kfunc(_ name: String, _ module: GUID?) -> KfuncState {
        if let known = kfuncs[name] { return known }
        let state = lookUp(name, module)
        kfuncs[name] = state
        return state
    }

    private func lookUp(_ name: String, _ module: GUID?) -> KfuncState {
        let essential = name.essentialName
        let named = platform.resolver.helpers(named: essential, module: module)
        let kfuncs = named.filter(\.isKfunc)
        guard let kfunc = kfuncs.first else {
            return .missing(named.isEmpty ? "no kfunc \(essential)" : "\(essential) is a helper there, and no kfunc")
        }
        if let contradiction = declaration(of: name)?.contradiction(with: kfunc.prototype) {
            return .contradicted("\(essential): \(contradiction)")
        }
        return .offered(kfuncs)
    }

    private func declaration(of name: String) -> DeclaredPrototype? {
        guard let btf = contents.declarations.btf, let function = contents.declarations.functions[name] else {
            return nil
        }
        return DeclaredPrototype(btf, function: function)
    }

    // MARK: Calls

    mutating func checkKfunc(
        _ name: String, _ module: GUID?, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) {
        let kfuncs: [ProvidedFunction]
        switch kfunc(name, module) {
        case .missing(let problem): return checkWeak(problem, CompatibilityRules.missing, call, in: section)
        case .contradicted(let problem): return checkWeak(problem, CompatibilityRules.prototype, call, in: section)
        case .offered(let offered): kfuncs = offered
        }
        guard let kfunc = kfuncs.first else { return }
        note(kfunc, name, call, in: section)
        checkLicense(kfunc, call, in: section)
        if case .kfunc(let flags) = kfunc.kind, flags.contains(.sleepable) { checkSleep(kfunc, call, in: section) }
        checkCallers(kfuncs, call, in: section)
    }

    /// A call of a kfunc that no loader finds. Where the object declares it weak, the verifier must not get there.
    private mutating func checkWeak(
        _ problem: String, _ rule: Rule, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) {
        guard call.isWeak else { return add(rule, problem, call, in: section) }
        guard platform.isKernel else {
            return add(rule, problem + PlatformCheck.weakRemark, call, in: section, isError: false)
        }
        addReached(
            rule,
            "\(problem); the object declares it weak, but calls it without a test whether it is there (bpf_ksym_exists)",
            call, in: section)
    }

    private static let weakRemark = "; the object declares it weak, and loads"

    /// What there is to know of a kfunc that is there.
    private mutating func note(
        _ kfunc: ProvidedFunction, _ name: String, _ use: some CodePlace, in section: ObjectContents.CodeSection
    ) {
        if let kernel = platform.kernelName, platform.isKernel, kfunc.provider != kernel {
            add(
                CompatibilityRules.missing, "\(kfunc.name) is in the module \(kfunc.provider), which has to be loaded",
                use, in: section, isError: false)
        }
        for doubt in declaration(of: name)?.doubts(about: kfunc.prototype) ?? [] {
            add(CompatibilityRules.prototype, "\(kfunc.name): \(doubt)", use, in: section, isError: false)
        }
    }

    // MARK: Addresses

    /// A use of a kfunc's address, which is 0 where the kfunc is weak and missing. libbpf looks it up as for a call.
    mutating func check(_ reference: ObjectContents.KfuncReference, in section: ObjectContents.CodeSection) {
        let (rule, problem): (Rule, String)
        switch kfunc(reference.name, reference.module) {
        case .missing(let words): (rule, problem) = (CompatibilityRules.missing, words)
        case .contradicted(let words): (rule, problem) = (CompatibilityRules.prototype, words)
        case .offered(let kfuncs):
            // What is said of a test is said of the call behind it.
            if let kfunc = kfuncs.first, !reference.isWeak { note(kfunc, reference.name, reference, in: section) }
            return
        }
        add(
            rule, problem + (reference.isWeak ? PlatformCheck.weakRemark : ""), reference, in: section,
            isError: !reference.isWeak)
    }
}
