import HelperDiagnostics
import HelperModel
import Testing
import TestSupport

@testable import HelperContracts

@Suite struct ContractInferenceTests {
    /// The helper of a one-line prototype, with contracts.
    private func infer(_ prototype: String, _ description: String = "Does it.", returns: String = "0.") throws -> (
        ProvidedFunction, [Diagnostic]
    ) {
        let name = String(prototype.prefix { $0 != "(" }.split { $0 == " " || $0 == "*" }.last!)
        var result = Project.readUAPI(
            """
            /* Start of BPF helper function descriptions:
             *
             * \(prototype)
             * \tDescription
             * \t\t\(description.isEmpty ? "-" : description)
             * \tReturn
             * \t\t\(returns)
             */
            struct known { int a; };
            enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_\(name.dropFirst(4)) };
            """)
        #expect(result.diagnostics.isEmpty)
        let diagnostics = ContractInference.infer(&result.set)
        return (try #require(result.set.functions.first), diagnostics)
    }

    private func words(_ helper: ProvidedFunction) -> [String] {
        helper.prototype.parameters.map { parameter in
            let contract = parameter.contract!
            return contract.kind.rawValue + (contract.isNullable ? "?" : "")
                + (contract.size.map { " size \($0)" } ?? contract.bytes.map { " bytes \($0)" } ?? "")
        }
    }

    /// One source of knowledge each: types, names, positions, words.
    @Test(
        arguments: [
            (
                "long bpf_a(struct bpf_map *map, const void *key, void *value, u64 flags)", "",
                "ptr_to_map ptr_to_map_key ptr_to_uninit_map_value anything"
            ),
            ("long bpf_a(struct bpf_map *map, const void *value)", "", "ptr_to_map ptr_to_map_value"),
            ("long bpf_a(struct bpf_map *prog_array, u32 i)", "", "ptr_to_map_of_programs anything"),
            ("long bpf_a(void *ctx, void *ringbuf)", "", "ptr_to_ctx ptr_to_map"),
            (
                "long bpf_a(struct xdp_buff *x, struct bpf_spin_lock *l, struct bpf_timer *t)", "",
                "ptr_to_ctx ptr_to_spin_lock ptr_to_timer"
            ),
            (
                "long bpf_a(struct bpf_dynptr *d, struct task_struct *t, struct known *out)", "",
                "ptr_to_dynptr ptr_to_btf_id ptr_to_writable_mem bytes 4"
            ),
            (
                "long bpf_a(struct bpf_sock *s, void *sk, void *percpu_x)", "",
                "ptr_to_sock_common ptr_to_btf_id_sock_common ptr_to_percpu_btf_id"
            ),
            ("long bpf_a(int (*f)(void *), void *x)", "", "ptr_to_func ptr_to_stack?"),
            ("long bpf_get_a(void *buf, u32 size)", "", "ptr_to_writable_mem size 1 const_size_or_zero"),
            ("long bpf_set_a(void *buf, u32 size)", "", "ptr_to_readable_mem size 1 const_size_or_zero"),
            (
                "long bpf_a(const void *p, u32 p_len, const char *s)", "",
                "ptr_to_readable_mem size 1 const_size_or_zero ptr_to_const_str"
            ),
            (
                "long bpf_a(void *x, u32 size)", "Copies the name into *x*.",
                "ptr_to_writable_mem size 1 const_size_or_zero"
            ),
            (
                "long bpf_a(const void *x, u32 size)", "*x* may be **NULL**.",
                "ptr_to_readable_mem? size 1 const_size_or_zero"
            ),
            (
                "long bpf_a(const void *x, u32 size)", "*size* can be **0**.",
                "ptr_to_readable_mem? size 1 const_size_or_zero"
            ),
            (
                "long bpf_a(const void *x, u32 size)", "*size* must not be **0**.",
                "ptr_to_readable_mem size 1 const_size"
            ),
            ("long bpf_a(u32 *n, u64 *value)", "", "ptr_to_int ptr_to_long"),
            (
                "long bpf_get_a(struct known k[3], char *text, u16 *out)", "",
                "ptr_to_writable_mem bytes 12 ptr_to_writable_mem ptr_to_writable_mem bytes 2"
            ),
            (
                "long bpf_a(void *dst, u32 size, const void *unsafe_ptr)", "",
                "ptr_to_writable_mem size 1 const_size_or_zero anything"
            ),
            ("long bpf_a(void *x__map, void *y__ign, char *z__str)", "", "ptr_to_map anything ptr_to_const_str"),
            (
                "long bpf_a(u64 flags, const void *m, u32 m__sz, void *n__uninit, u32 n__szk)", "",
                "anything ptr_to_readable_mem size 2 const_size_or_zero ptr_to_writable_mem size 4 const_size_or_zero"
            ),
            (
                "long bpf_a(u32 m__sz, const void *m__nullable, void *o__alloc, const void *p__opt)", "",
                "const_size_or_zero ptr_to_readable_mem? size 0 ptr_to_btf_id ptr_to_readable_mem?"
            ),
            ("long bpf_a(u32 size, u64 flags)", "", "anything anything"),
        ] as [(String, String, String)])
    func argumentsAreKnown(prototype: String, description: String, expected: String) throws {
        let (helper, diagnostics) = try infer(prototype, description)
        #expect(words(helper).joined(separator: " ") == expected)
        #expect(diagnostics.isEmpty)
        #expect(helper.prototype.parameters.allSatisfy { !$0.contract!.basis.why.isEmpty })
    }

    @Test(arguments: [
        ("void bpf_a(void)", "Nothing.", "void"),
        ("long bpf_a(void)", "0 on success.", "integer"),
        ("void *bpf_a(struct bpf_map *map)", "The value or **NULL**.", "ptr_to_map_value?"),
        ("void *bpf_a(struct bpf_map *map)", "The value.", "ptr_to_map_value"),
        ("struct bpf_sock *bpf_a(void *ctx)", "A socket or NULL.", "ptr_to_socket?"),
        ("struct bpf_tcp_sock *bpf_a(void)", "One.", "ptr_to_tcp_socket"),
        ("struct task_struct *bpf_a(void)", "The task.", "ptr_to_btf_id"),
        ("void *bpf_a(const struct bpf_dynptr *d)", "Data or NULL.", "ptr_to_dynptr_mem?"),
    ])
    func returnsAreKnown(prototype: String, returns: String, expected: String) throws {
        let contract = try #require(try infer(prototype, returns: returns).0.contract).returns
        #expect(contract.kind.rawValue + (contract.isNullable ? "?" : "") == expected)
    }

    @Test func whatDoesNotReturnIsSeen() throws {
        let contract = try #require(try infer("long bpf_a(void *ctx)", "On success does not return.").0.contract)
        #expect(contract.returns.kind == .integerOrNoReturnIfSucceed)
    }

    @Test(arguments: ["underlying", "underlaying"]) func whatMovesThePacketIsSeen(_ word: String) throws {
        let text = "A call to this helper is susceptible to change the \(word) packet buffer."
        #expect(
            try #require(try infer("long bpf_a(struct sk_buff *skb)", text).0.contract).reallocatesPacket?.reason
                == .guessed)
    }

    /// What Linux' tables say and its header does not, is declared by them, for Linux alone.
    @Test func tablesOfLinuxAreKnown() throws {
        var set = try Project.readSystemHeader().set
        _ = ContractInference.infer(&set)
        func contract(_ name: String, _ argument: Int) throws -> ArgumentContract {
            try #require(set.functions(named: name).first?.prototype.parameters[argument - 1].contract)
        }
        for name in ["bpf_msg_push_data", "bpf_msg_pop_data", "bpf_store_hdr_opt"] {
            let basis = try #require(set.functions(named: name).first?.contract?.reallocatesPacket)
            #expect(basis == ContractBasis(.declared, "Linux' bpf_helper_changes_pkt_data lists it"))
        }
        for name in ["bpf_skb_output", "bpf_xdp_output"] {
            #expect(try contract(name, 1).kind == .ptrToBTFID)
            #expect(try contract(name, 1).basis.why.contains("\(name)_proto"))
        }
        for (name, argument) in [
            ("bpf_seq_write", 3), ("bpf_kallsyms_lookup_name", 2), ("bpf_get_branch_snapshot", 2),
            ("bpf_seq_printf_btf", 3),
            ("bpf_d_path", 3), ("bpf_tcp_raw_gen_syncookie_ipv4", 3), ("bpf_tcp_raw_gen_syncookie_ipv6", 3),
        ] {
            #expect(try contract(name, argument).kind == .constSizeOrZero)
            #expect(try contract(name, argument).basis.why == "Linux' \(name)_proto has ARG_CONST_SIZE_OR_ZERO")
        }
        #expect(try contract("bpf_tcp_raw_check_syncookie_ipv6", 1).bytes == 40)
        // A size is not 0 only with a reason.
        for helper in set.functions {
            for case let contract? in helper.prototype.parameters.map(\.contract) where contract.kind == .constSize {
                #expect(
                    contract.basis.reason == .declared && contract.basis.why.hasSuffix(" has ARG_CONST_SIZE"),
                    "\(helper.name)")
            }
        }
    }

    /// Each row is of a helper and an argument that linux/bpf.h has, and of one fact.
    @Test func tablesOfLinuxAreAboutItsHelpers() throws {
        let helpers = try Project.readSystemHeader().set.functions
        var seen = Set<String>()
        for row in LinuxTables.rows {
            #expect(seen.insert("\(row.helper) \(row.fact)").inserted)
            #expect(!row.why.isEmpty)
            guard let helper = helpers.first(where: { $0.name == row.helper }) else { continue }
            #expect(helper.id == row.id, "\(row.helper)")
            let position =
                switch row.fact {
                case .argument(let position, _), .bytes(_, argument: let position): position
                case .movesPacket: 1
                }
            #expect(helper.prototype.parameters.indices.contains(position - 1), "\(row.helper)")
        }
        #expect(LinuxTables.rows.map(\.id) == LinuxTables.rows.map(\.id).sorted())
    }

    /// A provider's helper that has the name of one of Linux', or name and number in a header of another style, is the
    /// provider's.
    @Test(arguments: [(HelperID?.none, Function.Origin.described), (70000, .described), (90, .declared)])
    func aProvidersHelperOfThatNameIsAnother(_ id: HelperID?, _ origin: Function.Origin) throws {
        var helper = try #require(try Project.readSystemHeader().set.functions(named: "bpf_msg_push_data").first)
        (helper.id, helper.origin) = (id, origin)
        var set = Interface(functions: [helper])
        _ = ContractInference.infer(&set)
        #expect(try #require(set.functions[0].contract).reallocatesPacket == nil)
    }

    /// A directive has the last word.
    @Test func whatIsWrittenStays() throws {
        var helper = try #require(try Project.readSystemHeader().set.functions(named: "bpf_skb_output").first)
        helper.prototype.parameters[0].annotations = [.contract(.ptrToCtx, isNullable: false, size: nil)]
        var set = Interface(functions: [helper])
        _ = ContractInference.infer(&set)
        #expect(set.functions[0].prototype.parameters[0].contract?.kind == .ptrToCtx)
    }

    /// Each form of a helper has contracts of its own.
    @Test func formsHaveContracts() throws {
        var set = try Project.readSystemHeader().set
        _ = ContractInference.infer(&set)
        let helper = try #require(set.functions(named: "bpf_get_socket_cookie").first)
        #expect(
            helper.variants.map { $0.prototype.parameters.map { $0.contract?.kind } } == [
                [.ptrToCtx], [.ptrToCtx], [.ptrToCtx], [.ptrToBTFIDSockCommon],
            ])
        #expect(helper.variants.allSatisfy { $0.contract?.returns.kind == .integer })
        #expect(helper.variants.allSatisfy { $0.prototype.parameters.allSatisfy(\.annotations.isEmpty) })
        #expect(
            helper.prototype.parameters[0].contract?.basis.why.hasSuffix(
                "; ptr_to_btf_id_sock_common where it is struct sock *sk") == true)
    }

    @Test func anOpenGuessIsAWarningThatShowsTheRemedy() throws {
        let (helper, diagnostics) = try infer("long bpf_a(void *thing, u32 size)")
        #expect(words(helper) == ["anything", "anything"])
        #expect(diagnostics.map(\.rule) == ["contract-ambiguous"])
        #expect(diagnostics[0].message.contains("\"@contract thing ptr_to_readable_mem size size\""))
    }

    /// Names and contract words alone, no text of the header's: what changes here changes what verifiers are told.
    @Test func theContractsOfTheSystemHeaderArePinned() throws {
        var set = try Project.readSystemHeader().set
        #expect(ContractInference.infer(&set).isEmpty)
        let lines = set.functions.map { helper in
            let contract = helper.contract!
            let returned = contract.returns.kind.rawValue + (contract.returns.isNullable ? "?" : "")
            let more = contract.reallocatesPacket != nil ? " reallocates_packet" : ""
            return "\(helper.name): \(returned)\(more) (\(words(helper).joined(separator: ", ")))\n"
        }
        try expectFixture(lines.joined(), "Tests/HelperContractsTests/Fixtures/linux.expected")
    }
}
