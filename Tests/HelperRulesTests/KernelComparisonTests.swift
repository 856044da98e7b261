import HelperModel
import HelperRules
import Testing
import TestSupport

/// Two versions of a kernel.
@Suite struct KernelComparisonTests {
    private func kfunc(
        _ name: String, _ flags: KfuncFlags = [], _ parameters: [HelperType] = [], isNullable: Bool = false
    )
        -> Function
    {
        let basis = ContractBasis(.declared, "")
        return Function(
            Declaration(name: name, stability: .unstable, location: .file("vmlinux")), kind: .kfunc(flags),
            prototype: Prototype(
                text: "", returnType: .pointer(.void), parameters: parameters.map { Parameter(name: "a", type: $0) }),
            contract: HelperContract(returns: ReturnContract(.ptrToBTFID, isNullable: isNullable, basis: basis)),
            origin: .compiled)
    }

    private func helper(_ name: String, _ id: HelperID) -> Function {
        Function(
            Declaration(name: name, location: .file("vmlinux")), kind: .helper(id),
            prototype: Prototype(text: "", returnType: .void, parameters: []), origin: .numbered)
    }

    /// The rules that find something, with what they say.
    private func changes(_ old: [String: [Function]], _ new: [String: [Function]]) -> [String] {
        func interface(_ functions: [String: [Function]]) -> Interface {
            Interface(
                providers: functions.sorted { $0.key < $1.key }.map { Provider(name: $0.key, functions: $0.value) })
        }
        return SetComparison(old: interface(old), new: interface(new)).changes().map {
            #expect($0.audiences == [.late] || $0.helper.hasPrefix("bpf_helper"))
            return "\($0.diagnostic.rule): \($0.diagnostic.message)"
        }
    }

    @Test func whatWentIsTold() {
        let found = changes(
            ["linux": [kfunc("bpf_a"), kfunc("bpf_b"), helper("bpf_helper", 1)]], ["linux": [kfunc("bpf_b")]])
        #expect(found.count == 2 && found.allSatisfy { $0.hasPrefix("breaking-helper-removed") })
        #expect(found[0].contains("bpf_ksym_exists") && found[0].hasSuffix("this breaks programs bound late"))
        #expect(found[1].contains("bpf_core_enum_value_exists") && found[1].contains("programs bound early"))
    }

    @Test func whatMovedIsTold() {
        let found = changes(
            ["linux": [kfunc("bpf_a"), kfunc("bpf_b")]], ["linux": [kfunc("bpf_b")], "nf_nat": [kfunc("bpf_a")]])
        #expect(found.map { $0.prefix { $0 != ":" } } == ["breaking-helper-moved"])
        #expect(found[0].contains("is in nf_nat now"))
    }

    @Test func otherPrototypesAreTold() {
        let found = changes(
            ["linux": [kfunc("bpf_a", [], [.bool]), kfunc("bpf_b", [], [.bool])]],
            ["linux": [kfunc("bpf_a", [], [.bool, .bool]), kfunc("bpf_b", [], [.pointer(.void)])]])
        #expect(
            found.map { String($0.prefix { $0 != ":" }) } == ["breaking-parameter-count", "breaking-parameter-type"])
        #expect(found.allSatisfy { $0.contains("declare it as this version has it") })
    }

    @Test func otherFlagsAreTold() {
        let known = kfunc("bpf_known", [.acquire])
        let found = changes(
            ["linux": [known, kfunc("bpf_a", [.acquire, .rcu]), kfunc("bpf_b", [.fastcall])]],
            ["linux": [known, kfunc("bpf_a", [.sleepable]), kfunc("bpf_b", [], isNullable: true)]])
        #expect(
            found.map { String($0.prefix { $0 != ";" }) } == [
                "breaking-contract-tightened: bpf_b asks more of programs than before: it may return null",
                "breaking-kfunc-flags: bpf_a has the flag KF_SLEEPABLE now",
                "breaking-kfunc-flags: bpf_a has the flag KF_ACQUIRE no longer",
            ])
    }

    /// A kernel that was read without its image tells no flags, which is no change of them; and without a header no
    /// prototypes of helpers.
    @Test func whatIsNotKnownIsNoChange() {
        let flagged = [kfunc("bpf_a", [.acquire, .returnsNull], isNullable: true)]
        let plain = [kfunc("bpf_a", [.fastcall])]
        #expect(changes(["linux": flagged], ["linux": plain]).isEmpty)
        #expect(changes(["linux": plain], ["linux": flagged]).isEmpty)
        let described = Function(
            name: "bpf_helper", id: 1,
            prototype: Prototype(text: "", returnType: .bool, parameters: [Parameter(name: "a", type: .bool)]))
        #expect(changes(["linux": [described]], ["linux": [helper("bpf_helper", 1)]]).isEmpty)
        #expect(changes(["linux": [helper("bpf_helper", 1)]], ["linux": [described]]).isEmpty)
    }

    /// What a header declares completes what a kernel numbers.
    @Test func headersCompleteKernels() {
        let described = Function(
            name: "bpf_helper", id: 1, prototype: Prototype(text: "", returnType: .bool, parameters: []))
        for (first, second) in [(described, helper("bpf_helper", 1)), (helper("bpf_helper", 1), described)] {
            var set = Interface(providers: [Provider(name: "linux", functions: [first])])
            set.merge(Interface(providers: [Provider(name: "linux", functions: [second, helper("bpf_helper2", 2)])]))
            #expect(set.functions.map(\.name).sorted() == ["bpf_helper", "bpf_helper2"])
            #expect(set.functions.filter(\.thing.hasPrototype).map(\.name) == ["bpf_helper"])
        }
    }

    /// Nobody can mend what a kernel was built from.
    @Test func rulesAboutDeclarationsDoNotApply() {
        let functions = [kfunc("bpf_a", [], Array(repeating: .bool, count: 7)), kfunc("while")]
        let set = Interface(providers: [
            Provider(name: "linux", functions: functions), Provider(name: "module", functions: [kfunc("bpf_a")]),
        ])
        #expect(HelperRules.check(set).isEmpty && HelperRules.advise(set).isEmpty)
    }
}
