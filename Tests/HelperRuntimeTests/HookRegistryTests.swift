import HelperRuntime
import Testing

@Suite struct HookRegistryTests {
    private func refusal(_ registry: HookRegistry, _ offered: HookExtension) -> String? {
        do throws(ExtensionRegistrationError) {
            try registry.register(offered)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func theLongestPrefixOfASectionCounts() throws {
        let registry = HookRegistry()
        try registry.register(hookExtension("net", "bind", "cgroup/connect", "cgroup/connect6"))
        try registry.register(hookExtension("disk", "bind_disk"))
        func section(_ name: String) -> String? { registry.hook(forSection: name)?.attachType.section }
        #expect(section("bind") == "bind")
        #expect(section("bind/first") == "bind")
        #expect(section("bind_disk2") == "bind_disk")
        #expect(section("cgroup/connect4") == "cgroup/connect")
        #expect(section("cgroup/connect6/v") == "cgroup/connect6")
        #expect(section("cgroup") == nil)
        // A combining character makes another letter, and the same bytes in front.
        #expect(section("bind\u{301}") == "bind")
        #expect(registry.hook(forSection: "bind_disk")?.extensionName == "disk")
        #expect(registry.extensions == ["net", "disk"])
    }

    @Test func rejectsConflictsNamingBoth() throws {
        let registry = HookRegistry()
        try registry.register(hookExtension("net", type: "packet", "bind", "xdp"))
        #expect(refusal(registry, hookExtension("net")) == "an extension called net is registered already")
        #expect(
            refusal(registry, hookExtension("disk", type: "packet", "read"))
                == "disk has the program type packet, which net has, too")
        #expect(
            refusal(registry, hookExtension("disk", "xdp", "read", "read"))
                == "disk has the section xdp, which net has, too; disk has the section read twice")
        #expect(registry.extensions == ["net"])
        #expect(registry.hook(forSection: "read") == nil)
    }

    @Test func rejectsGUIDsOfOthers() throws {
        func offered(_ name: String, _ type: String, _ attach: String) -> HookExtension {
            HookExtension(
                name: name,
                programTypes: [
                    ProgramType(
                        name: name, guid: type, contextSize: 16, attachTypes: [AttachType(section: name, guid: attach)])
                ])
        }
        let registry = HookRegistry()
        // What one is for program types, another may be for attach types.
        try registry.register(offered("net", "1", "1"))
        #expect(refusal(registry, offered("disk", "1", "2")) == "disk has the GUID 1, which net has, too")
        #expect(refusal(registry, offered("disk", "2", "1")) == "disk has the GUID 1, which net has, too")
        try registry.register(offered("disk", "2", "2"))
    }

    @Test func anExtensionStaysWhileProgramsAreAttached() throws {
        let registry = HookRegistry()
        let net = try registry.register(hookExtension("net", "net/in", "net/out"))
        let (hookIn, hookOut) = (try #require(net["net/in"]), try #require(net["net/out"]))
        #expect(net["net"] == nil)
        let first = try hookIn.attach(TestProgram(number: 1))
        let second = try hookOut.attach(TestProgram(number: 2))
        let refused = #expect(throws: ExtensionDetachError.attached(extension: "net", programs: 2)) {
            try net.detach()
        }
        #expect(refused?.description == "2 programs are attached to hooks of net")
        try first.detach()
        #expect(throws: ExtensionDetachError.attached(extension: "net", programs: 1)) { try net.detach() }
        try second.detach()
        try net.detach()
        #expect(throws: ExtensionDetachError.detached) { try net.detach() }
        #expect(throws: AttachError.extensionDetached("net")) { try hookIn.attach(TestProgram(number: 1)) }
        #expect(hookIn.invoke(nil) == nil)
        #expect(registry.hook(forSection: "net/in") == nil)
        // It may come back, and is another one then.
        try registry.register(hookExtension("net", "net/in"))
        #expect(throws: ExtensionDetachError.detached) { try net.detach() }
        #expect(registry.extensions == ["net"])
    }

    /// An extension that is told to go takes no programs any more, and runs those that it has until they are detached.
    @Test func anExtensionWaitsForItsPrograms() throws {
        let registry = HookRegistry()
        let net = try registry.register(hookExtension("net", "net/in"))
        try registry.register(hookExtension("disk", "disk"))
        let attachment = try net.hooks[0].attach(TestProgram(number: 1))
        let told = Flag()
        try net.detach { told.set() }
        #expect(!told.isSet)
        #expect(net.hooks[0].invoke(nil) == 1)
        #expect(registry.extensions == ["disk"])
        #expect(registry.hook(forSection: "net/in") == nil)
        #expect(throws: AttachError.extensionDetached("net")) { try net.hooks[0].attach(TestProgram(number: 2)) }
        #expect(throws: ExtensionDetachError.detached) { try net.detach() }
        #expect(throws: ExtensionDetachError.detached) { try net.detach {} }
        // Its sections are free when its programs are gone.
        #expect(refusal(registry, hookExtension("new", "net/in")) == "new has the section net/in, which net has, too")
        try attachment.detach()
        #expect(told.isSet)
        #expect(net.hooks[0].invoke(nil) == nil)
        try registry.register(hookExtension("net", "net/in"))
    }

    @Test func anExtensionWithoutProgramsGoesAtOnce() async throws {
        let registry = HookRegistry()
        let net = try registry.register(hookExtension("net", "net/in"))
        try await net.detachWhenEmpty()
        #expect(registry.extensions == [])
        await #expect(throws: ExtensionDetachError.detached) { try await net.detachWhenEmpty() }
    }

    /// What waits is told when no thread runs the last program any more.
    @Test func aTaskWaitsForTheLastProgram() async throws {
        let registry = HookRegistry()
        let net = try registry.register(hookExtension("net", "net/in"))
        let (isInside, mayLeave, hasLeft) = (Flag(), Flag(), Flag())
        let attachment = try net.hooks[0].attach(
            TestProgram { _ in
                isInside.set()
                mayLeave.wait()
                hasLeft.set()
                return 1
            })
        let invoking = TestThread { _ = net.hooks[0].invoke(nil) }
        isInside.wait()
        async let detached: Void = net.detachWhenEmpty()
        while !registry.extensions.isEmpty { await Task.yield() }
        let detaching = TestThread { #expect(throws: Never.self) { try attachment.detach() } }
        mayLeave.set()
        try await detached
        #expect(hasLeft.isSet)
        invoking.join()
        detaching.join()
    }

    /// What a hook runs is kept by the hook, and goes with it.
    @Test func aHookThatGoesGivesItsProgramsBack() throws {
        weak var program: TestProgram?
        do {
            let hook = try HookRegistry().register(hookExtension("net", "net/in")).hooks[0]
            let attached = TestProgram(number: 1)
            program = attached
            try hook.attach(attached)
            #expect(hook.invoke(nil) == 1)
        }
        #expect(program == nil)
    }
}
