import HelperRuntime
import Synchronization
import Testing

/// A provider does not go while a program is bound to it.
@Suite struct DetachTests {
    @Test func detachingIsRefusedWhileBound() throws {
        let registry = HelperRegistry()
        let net = try registry.register(table("net", ("a", nil)))
        let first = try registry.bind([.name("a")])
        let second = try registry.bind([.name("a")])
        #expect(throws: DetachError.bound(provider: "net", programs: 2)) { try net.detach() }
        first.release()
        first.release()
        #expect(throws: DetachError.bound(provider: "net", programs: 1)) { try net.detach() }
        #expect(try registry.bind([.name("a")]).helpers.count == 1)
        second.release()
        try net.detach()
        #expect(throws: DetachError.detached) { try net.detach() }
        #expect(throws: ResolutionError.self) { try registry.bind([.name("a")]) }
        // It may come back, and is another one then.
        try registry.register(table("net", ("a", nil)))
        #expect(throws: DetachError.detached) { try net.detach() }
        #expect(registry.providers == ["net"])
    }

    @Test func aBindingThatIsDroppedIsReleased() throws {
        let registry = HelperRegistry()
        let net = try registry.register(table("net", ("a", nil)))
        do { _ = try registry.bind([.name("a")]) }
        try net.detach()
    }

    @Test func detachingWaitsAndBindsNoMore() throws {
        let registry = HelperRegistry()
        let net = try registry.register(table("net", ("a", nil)))
        try registry.register(table("disk", ("b", nil)))
        let binding = try registry.bind([.name("a"), .name("b")])
        let told = Counter()
        try net.detach { told.increase() }
        #expect(told.value == 0)
        #expect(registry.providers == ["disk"])
        #expect(throws: ResolutionError(problems: [.missing(.name("a"), detaching: "net")])) {
            try registry.bind([.name("a")])
        }
        #expect(throws: DetachError.detached) { try net.detach() }
        #expect(throws: DetachError.detached) { try net.detach {} }
        #expect(throws: RegistrationError.self) { try registry.register(table("net", ("c", nil))) }
        binding.release()
        #expect(told.value == 1)
        try registry.register(table("net", ("c", nil)))
    }

    @Test func detachingAnUnboundProviderTellsAtOnce() async throws {
        let registry = HelperRegistry()
        let net = try registry.register(table("net", ("a", nil)))
        try await net.detachWhenUnbound()
        await #expect(throws: DetachError.detached) { try await net.detachWhenUnbound() }
    }

    @Test func aTaskWaitsForTheLastProgram() async throws {
        let registry = HelperRegistry()
        let net = try registry.register(table("net", ("a", nil)))
        let binding = try registry.bind([.name("a")])
        let released = Flag()
        async let detached: Void = net.detachWhenUnbound()
        while !registry.providers.isEmpty { await Task.yield() }
        released.set(true)
        binding.release()
        try await detached
        #expect(released.isSet)
    }

    /// Providers come and go while programs bind, call and release: no call lands in a provider that is gone.
    @Test func manyThreadsAtOnce() async throws {
        let registry = HelperRegistry(conflicts: .qualify)
        let isThere = (0..<4).map { _ in Flag() }
        let helperTables = (0..<4).map { table("p\($0)", ("shared", nil), ("own\($0)", UInt32($0))) }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<4 {
                group.addTask {
                    for _ in 0..<200 {
                        isThere[index].set(true)
                        let registration = try registry.register(helperTables[index])
                        await Task.yield()
                        try await registration.detachWhenUnbound()
                        isThere[index].set(false)
                    }
                    return 0
                }
                group.addTask {
                    var calls = 0
                    for round in 0..<2000 {
                        let names: [HelperReference] =
                            round % 2 == 0 ? [.name("own\(index)")] : [.name("p\(index)__shared"), .id(UInt32(index))]
                        guard let binding = try? registry.bind(names) else {
                            await Task.yield()
                            continue
                        }
                        for bound in binding.helpers {
                            #expect(isThere[index].isSet)
                            #expect(bound.helper.entry.function?(1, 0, 0, 0, 0) == 2)
                            calls += 1
                        }
                        binding.release()
                    }
                    return calls
                }
            }
            for try await _ in group {}
        }
        #expect(registry.providers.isEmpty)
    }

    private final class Counter: Sendable {
        private let count = Atomic(0)

        var value: Int { count.load(ordering: .relaxed) }

        func increase() { count.add(1, ordering: .relaxed) }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)

        var isSet: Bool { value.load(ordering: .acquiring) }

        func set(_ isSet: Bool) { value.store(isSet, ordering: .releasing) }
    }
}
