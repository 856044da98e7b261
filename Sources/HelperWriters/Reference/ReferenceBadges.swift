import HelperModel

/// What stands beside a function's name: its number, and what is out of the ordinary.
struct ReferenceBadges {
    private(set) var html = ""

    init(_ function: ProvidedFunction, number: String?, facts: FunctionFacts?, _ places: ReferencePlaces) {
        if let id = function.id { html += number.map { "<b id=\($0)>\(id)</b>" } ?? "<b>\(id)</b>" }
        if let basis = function.contract?.reallocatesPacket {
            add(
                "moves the packet", kind: "m",
                "pointers into the packet that a program got before the call are invalid after it; \(basis.reason.rawValue): \(basis.why)"
            )
        }
        if let facts, facts.isGPLOnly == true {
            add(
                "GPL only",
                "only programs under a license that is compatible with the GPL call it, as \(facts.source) says")
        }
        if function.contract?.hasImplicitContext == true {
            add("implicit context", "the platform passes the program’s context beyond the arguments")
        }
        switch function.stability {
        case .stable: break
        case .unstable: add("unstable", kind: "x", "any version may change or drop it")
        case .deprecated(let since, let replacement):
            html += "<span class=\"b x\">deprecated\(since.map { " since \(HTMLText.escaped($0))" } ?? "")</span>"
            if let replacement {
                let name = HTMLText.escaped(replacement)
                let link = places.place(of: replacement).map { "<a href=\(HTMLText.attribute($0))>\(name)</a>" } ?? name
                html += " <span class=u>use \(link)</span>"
            }
        }
        if case .kfunc(let flags) = function.kind {
            html += "<span class=\"b i\">kfunc</span>"
            for name in flags.kernelNames { add(name, KfuncFlags.explanations[name]) }
        }
        for attribute in function.attributes {
            let isFastcall = HelperAttribute(macro: attribute) == .fastcall
            add(
                isFastcall ? "fastcall" : attribute,
                isFastcall ? "it keeps the caller-saved registers that it does not use for arguments" : nil)
        }
        if function.isWeak { add("weak", "a program that calls it loads where it is missing, too") }
    }

    private mutating func add(_ text: String, kind: String? = nil, _ why: String?) {
        html += "<span class=\(kind.map { "\"b \($0)\"" } ?? "b")>\(HTMLText.escaped(text))"
        if let why { html += "<i>\(HTMLText.escaped(why))</i>" }
        html += "</span>"
    }
}

extension KfuncFlags {
    /// What the flags mean to programs (Documentation/bpf/kfuncs.rst), by the kernel's names.
    fileprivate static let explanations = [
        "KF_ACQUIRE": "returns a reference that the program has to release",
        "KF_RELEASE": "releases a reference",
        "KF_RET_NULL": "may return null",
        "KF_KPTR_GET": "takes a reference from a kptr",
        "KF_TRUSTED_ARGS": "its pointers come from the kernel, unchanged",
        "KF_SLEEPABLE": "may sleep: only programs that may sleep call it",
        "KF_DESTRUCTIVE": "may harm the system: only privileged users load programs that call it",
        "KF_RCU": "its pointers may be protected by RCU",
        "KF_ITER_NEW": "makes an iterator",
        "KF_ITER_NEXT": "gives the next element of an iterator, or null",
        "KF_ITER_DESTROY": "ends an iterator",
        "KF_RCU_PROTECTED": "is called in RCU’s critical sections only",
        "KF_FASTCALL": "keeps the caller-saved registers that it does not use for arguments",
        "KF_ARENA_RET": "returns an address in an arena",
        "KF_ARENA_ARG1": "its first argument is an address in an arena",
        "KF_ARENA_ARG2": "its second argument is an address in an arena",
        "KF_IMPLICIT_ARGS": "the verifier passes arguments that the prototype does not have",
    ]
}
