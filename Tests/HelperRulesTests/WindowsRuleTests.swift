import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperRules
import Testing
import TestSupport

/// What eBPF for Windows or its verifier would refuse.
@Suite struct WindowsRuleTests {
    @Test(arguments: Fixture.windowsRules) func givesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, diagnostics) = Project.checked(try fixture.read(files: files))
        try fixture.expect(set, diagnostics, files: files, showsContracts: true)
    }

    private func read(_ text: String, as name: String = "acme") throws -> Interface {
        var (set, diagnostics) = Project.checked(Project.readProvider(text))
        #expect(!diagnostics.contains { !$0.rule.hasPrefix("windows-") }, "\(diagnostics)")
        set.providers[0].name = name
        return set
    }

    /// What is found in providers together, of which outputs for Windows are made.
    private func problems(_ sets: [Interface], outputs: Set<String>) -> [Diagnostic] {
        var set = Interface(conflicts: .qualify)
        for other in sets { set.merge(other) }
        return HelperRules.check(set, outputs: [.windows: outputs])
    }

    /// A provider that offers no types is asked only where an output for Windows is made of it.
    @Test(
        arguments: [([], []), (["acme"], ["windows-memory-size", "windows-contract"]), (["other"], [])]
            as [(Set<String>, [String])])
    func outputsAskForMore(_ outputs: Set<String>, _ expected: [String]) throws {
        let set = try read(
            """
            struct acme_place { int x, y, z; };
            /** @brief One. @id 70001 @param[out] place The place. */
            int acme_one(struct acme_place *place);
            /** @brief Two. @id 70002 */
            void acme_two(int number);
            """)
        #expect(problems([set], outputs: outputs).map(\.rule) == expected)
    }

    private static let platform = """
        /** @brief The time. @id 5 */
        unsigned long long bpf_ktime_get_ns(void);
        /** @brief The process. @id 19 */
        unsigned long long bpf_get_current_pid_tgid(void);
        /** @brief Somebody else's. @id 70009 */
        int bpf_extra(int number);
        """

    private func acme(overriding name: String, _ more: String = "") throws -> Interface {
        try read(
            """
            struct acme_message { long long number, kind; };
            /**
             * @program_type acme {01234567-89ab-cdef-0123-456789abcdef}
             * @overrides \(name)
             */
            typedef int acme_hook_t(struct acme_message *message);
            \(more)
            """)
    }

    /// A name that the platform does not have is a mistake, wherever the platform's header is at hand.
    @Test(
        arguments: [
            ("bpf_ktime_get_ns", true, nil), ("bpf_ktime_get_ns", false, nil),
            ("bpf_ktime_get_mns", true, "no helper of the platform's; did you mean bpf_ktime_get_ns"),
            ("bpf_unheard_of_altogether", true, "no helper of the platform's; name one that is"),
            ("bpf_extra", true, "no helper of the platform's"),
        ] as [(String, Bool, String?)])
    func overridesArePlatforms(_ name: String, _ hasPlatform: Bool, _ expected: String?) throws {
        let sets = try [acme(overriding: name)] + (hasPlatform ? [read(Self.platform, as: "platform")] : [])
        let found = problems(sets, outputs: [])
        #expect(found.map(\.rule) == (expected == nil ? [] : ["windows-override"]))
        if let expected { #expect(found.first?.message.contains(expected) == true, "\(found)") }
    }

    @Test func aHelperOfItsOwnIsNoOverride() throws {
        let set = try acme(overriding: "acme_own", "/** @brief Its own. @id 70001 */\nint acme_own(int number);")
        let found = problems([set], outputs: [])
        #expect(found.map(\.rule) == ["windows-override"])
        #expect(found.first?.message.contains("is acme's own: its number is 70001") == true)
        #expect(found.first?.notes.count == 1)
    }

    /// A header that declares what it overrides, too, declares it as the platform does.
    @Test(
        arguments: [
            ("/** @brief The time. @id 5 */ unsigned long long bpf_ktime_get_ns(void);", nil),
            ("/** @brief The time. @id 6 */ unsigned long long bpf_ktime_get_ns(void);", "has the number 6, and 5 in"),
            ("/** @brief The time. @id 5 */ unsigned bpf_ktime_get_ns(void);", "returns unsigned int, and unsigned"),
            (
                "/** @brief The time. @id 5 */ unsigned long long bpf_ktime_get_ns(int clock);",
                "takes 1 argument, and 0 in platform"
            ),
        ] as [(String, String?)])
    func anOverrideIsDeclaredAsThePlatformsIs(_ declaration: String, _ expected: String?) throws {
        let sets = try [acme(overriding: "bpf_ktime_get_ns", declaration), read(Self.platform, as: "platform")]
        let found = problems(sets, outputs: ["acme"]).filter { $0.rule == "windows-override" }
        #expect(found.count == (expected == nil ? 0 : 1))
        if let expected { #expect(found.first?.message.contains(expected) == true, "\(found)") }
    }

    /// What is an error for an extension is not advice for it, too.
    @Test func nothingIsSaidTwice() throws {
        let set = try acme(
            overriding: "bpf_ktime_get_ns",
            """
            struct acme_place { int x, y, z; };
            /** @brief One. @id 70001 @param[out] place The place. */
            int acme_one(struct acme_place *place);
            """)
        #expect(problems([set], outputs: []).map(\.rule) == ["windows-memory-size"])
        #expect(HelperRules.advise(set).isEmpty)
    }
}
