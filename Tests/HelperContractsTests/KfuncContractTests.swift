import HelperContracts
import HelperModel
import Testing
import TestSupport

/// Contracts of kfuncs that are read from a kernel: the verifier's rules and the kernel's flags, and no guesses.
@Suite struct KfuncContractTests {
    private static func structure(_ tag: String, size: Int? = 16) -> HelperType {
        .pointer(.record(.structure, tag, size.map { .present(size: $0) } ?? .absent))
    }

    private static let u32 = HelperType.typedef("u32", .integer("unsigned int", bits: 32, isSigned: false))

    private func infer(
        _ parameters: [Parameter], returns: HelperType = .void, _ flags: KfuncFlags = [],
        _ annotations: [HelperAnnotation] = []
    ) -> Function {
        var set = Interface(providers: [
            Provider(
                name: "linux",
                functions: [
                    Function(
                        Declaration(name: "bpf_set_a", stability: .unstable), kind: .kfunc(flags),
                        prototype: Prototype(text: "", returnType: returns, parameters: parameters),
                        annotations: annotations, origin: .compiled)
                ])
        ])
        #expect(ContractInference.infer(&set).isEmpty)
        return set.providers[0].functions[0]
    }

    private func words(_ function: Function) -> [String] {
        function.prototype.parameters.compactMap(\.contract).map { contract in
            contract.kind.rawValue + (contract.isNullable ? "?" : "") + (contract.size.map { " size \($0)" } ?? "")
                + (contract.bytes.map { " bytes \($0)" } ?? "")
        }
    }

    @Test(
        arguments: [
            ([Parameter(name: "task", type: structure("task_struct"))], ["ptr_to_btf_id"]),
            // An object of the kernel's although all of it is scalars.
            ([Parameter(name: "m", type: structure("cpumask"), annotations: [.plainMemory])], ["ptr_to_btf_id"]),
            (
                [Parameter(name: "o", type: structure("bpf_fou_encap"), annotations: [.plainMemory])],
                ["ptr_to_writable_mem bytes 16"]
            ),
            (
                [
                    Parameter(name: "opts", type: structure("bpf_ct_opts"), annotations: [.plainMemory]),
                    Parameter(name: "opts__sz", type: u32),
                ], ["ptr_to_writable_mem size 1", "const_size_or_zero"]
            ),
            (
                [
                    Parameter(name: "buffer__opt", type: .pointer(.void)), Parameter(name: "buffer__szk", type: u32),
                ], ["ptr_to_writable_mem? size 1", "const_size_or_zero"]
            ),
            // The verifier takes a size by its suffix alone.
            (
                [
                    Parameter(
                        name: "data", type: .pointer(.qualified(.const, .integer("char", bits: 8, isSigned: true)))),
                    Parameter(name: "data_len", type: u32),
                ], ["ptr_to_readable_mem", "anything"]
            ),
            ([Parameter(name: "hash", type: .pointer(u32))], ["ptr_to_writable_mem bytes 4"]),
            ([Parameter(name: "it", type: structure("bpf_iter_num"))], ["ptr_to_stack bytes 16"]),
            ([Parameter(name: "ctx", type: structure("bpf_iter__task"))], ["ptr_to_btf_id"]),
            ([Parameter(name: "x", type: structure("xdp_md"))], ["ptr_to_ctx"]),
            ([Parameter(name: "x", type: structure("xdp_buff"))], ["ptr_to_btf_id"]),
            ([Parameter(name: "p", type: structure("bpf_dynptr"))], ["ptr_to_dynptr"]),
            ([Parameter(name: "flags__irq_flag", type: .pointer(u32))], ["ptr_to_stack bytes 4"]),
            ([Parameter(name: "aux__prog", type: .pointer(.void))], ["anything"]),
            ([Parameter(name: "it__iter", type: structure("x"))], ["ptr_to_stack bytes 16"]),
            (
                [Parameter(name: "f", type: .pointer(.function(returns: .void, parameters: [], isVariadic: false)))],
                ["ptr_to_func"]
            ),
            ([Parameter(name: "obj", type: .pointer(.void))], ["anything"]),
        ] as [([Parameter], [String])])
    func argumentsAreToldByTypesAndSuffixes(_ parameters: [Parameter], _ expected: [String]) {
        #expect(words(infer(parameters)) == expected)
    }

    @Test func flagsTellReferences() throws {
        let task = Self.structure("task_struct")
        let acquire = infer(
            [], returns: task, [.acquire, .returnsNull], [.returnsNullable(source: "KF_RET_NULL")])
        let returns = try #require(acquire.contract?.returns)
        #expect(returns.kind == .ptrToBTFID && returns.isNullable && returns.basis.reason == .declared)
        #expect(returns.basis.why.contains("KF_ACQUIRE") && returns.basis.why.contains("KF_RET_NULL"))
        #expect(infer([], returns: task).contract?.returns.isNullable == false)
        let release = infer([Parameter(name: "t", type: task)], [.release, .trustedArguments, .rcu])
        let why = try #require(release.prototype.parameters[0].contract?.basis.why)
        for flag in ["KF_RELEASE", "KF_TRUSTED_ARGS", "KF_RCU"] { #expect(why.contains(flag)) }
    }

    /// Of a helper that is known by its number nothing is inferred.
    @Test func numbersHaveNoContracts() {
        var set = Interface(providers: [
            Provider(
                name: "linux",
                functions: [
                    Function(
                        Declaration(name: "bpf_a"), kind: .helper(1),
                        prototype: Prototype(text: "", returnType: .void, parameters: []), origin: .numbered)
                ])
        ])
        #expect(ContractInference.infer(&set).isEmpty && set.providers[0].functions[0].contract == nil)
    }
}
