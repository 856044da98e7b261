import Foundation
import HelperRuntime
import Synchronization
import Testing

/// Extensions run programs through hooks.
@Suite struct HookTests {
    private func hook() throws -> Hook {
        try HookRegistry().register(hookExtension("net", "net/in")).hooks[0]
    }

    @Test func aHookWithoutProgramsRunsNothing() throws {
        #expect(try hook().invoke(nil) == nil)
    }

    @Test func programsRunInTheOrderOfAttachment() throws {
        let hook = try hook()
        let attachments = try (1...4).map { try hook.attach(TestProgram(number: $0)) }
        func run() -> UInt64 {
            var digits: UInt64 = 0
            let last = hook.invoke(&digits)
            #expect(last == (digits == 0 ? nil : digits % 10))
            return digits
        }
        #expect(run() == 1234)
        #expect(hook.programCount == 4)
        // From the middle, the front and the back.
        try attachments[1].detach()
        #expect(run() == 134)
        try attachments[0].detach()
        #expect(run() == 34)
        try attachments[3].detach()
        #expect(run() == 3)
        try hook.attach(TestProgram(number: 5))
        #expect(run() == 35)
        try attachments[2].detach()
        #expect(run() == 5)
    }

    /// A program may be attached more than once, and each attachment is its own.
    @Test func aProgramMayBeAttachedTwice() throws {
        let hook = try hook()
        let program = TestProgram(number: 1)
        let first = try hook.attach(program)
        try hook.attach(program)
        try first.detach()
        #expect(throws: ProgramDetachError.detached) { try first.detach() }
        #expect(hook.programCount == 1)
    }

    @Test func aProgramDecidesWhetherTheNextOneRuns() throws {
        let hook = try hook()
        for number in [1, 2, 3] as [UInt64] { try hook.attach(TestProgram(number: number)) }
        var digits: UInt64 = 0
        #expect(hook.invoke(&digits, while: { $0 < 2 }) == 2)
        #expect(digits == 12)
    }

    @Test func entriesAreCalledInsteadOfSwift() throws {
        let hook = try hook()
        let code = try hook.attach(
            EntryProgram(entry: .machineCode { context in context!.load(as: UInt64.self) + 1 }))
        var value: UInt64 = 41
        #expect(hook.invoke(&value) == 42)
        try code.detach()
        let bindContext = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)
        defer { bindContext.deallocate() }
        bindContext.storeBytes(of: 100, as: UInt64.self)
        let entry = ProgramEntry.runTime(
            { $0!.load(as: UInt64.self) + $1!.load(as: UInt64.self) }, bindContext: bindContext)
        let bound = try hook.attach(EntryProgram(entry: entry))
        #expect(hook.invoke(&value) == 141)
        try bound.detach()
        try hook.attach(EntryProgram(entry: nil))
        #expect(hook.invoke(&value) == 0)
    }

    @Test func aProgramHasToFit() throws {
        let hook = try hook()
        #expect(throws: AttachError.programType("disk", hook: "net/in", wants: "net")) {
            try hook.attach(TestProgram(type: "disk") { _ in 0 })
        }
        let tooLarge = #expect(throws: AttachError.contextSize(9, hook: "net/in", gives: 8)) {
            try hook.attach(TestProgram(type: "net", contextSize: 9) { _ in 0 })
        }
        #expect(tooLarge?.description == "the program was verified for a context of 9 bytes; net/in passes 8")
        try hook.attach(TestProgram(type: "net", contextSize: 8) { _ in 0 })
        #expect(hook.programCount == 1)
    }

    /// Who detaches a program may give back what the program uses: no thread runs it any more.
    @Test func detachingWaitsForRunningPrograms() throws {
        let hook = try hook()
        let (isInside, mayLeave, isDetached) = (Flag(), Flag(), Flag())
        let slow = try hook.attach(
            TestProgram { _ in
                isInside.set()
                mayLeave.wait()
                #expect(!isDetached.isSet)
                return 1
            })
        let invoking = TestThread { #expect(hook.invoke(nil) == 1) }
        isInside.wait()
        let detaching = TestThread {
            #expect(throws: Never.self) { try slow.detach() }
            isDetached.set()
        }
        // The hook runs the others meanwhile.
        while hook.programCount > 0 { sched_yield() }
        try hook.attach(TestProgram(number: 2))
        #expect(hook.invoke(nil) == 2)
        #expect(throws: ProgramDetachError.detached) { try slow.detach() }
        #expect(!isDetached.isSet)
        mayLeave.set()
        invoking.join()
        detaching.join()
        #expect(isDetached.isSet)
    }

    /// A program of one hook that takes its time is not waited for by those who detach programs from another.
    @Test func hooksDoNotWaitForEachOther() throws {
        let hooks = try HookRegistry().register(hookExtension("net", "net/in", "net/out")).hooks
        let (isInside, mayLeave) = (Flag(), Flag())
        try hooks[0].attach(
            TestProgram { _ in
                isInside.set()
                mayLeave.wait()
                return 0
            })
        let invoking = TestThread { _ = hooks[0].invoke(nil) }
        isInside.wait()
        let other = try hooks[1].attach(TestProgram(number: 1))
        #expect(hooks[1].invoke(nil) == 1)
        try other.detach()
        mayLeave.set()
        invoking.join()
    }

    /// A helper that a program calls may run programs of the same hook and of others, and may attach some, but waits
    /// for none.
    @Test func hooksMayBeInvokedInsideOfHooks() throws {
        let hooks = try HookRegistry().register(hookExtension("net", "net/in", "net/out")).hooks
        let inner = try hooks[1].attach(TestProgram(number: 7))
        try hooks[0].attach(
            TestProgram { context in
                let depth = context!.assumingMemoryBound(to: UInt64.self)
                #expect(throws: ProgramDetachError.insideHook) { try inner.detach() }
                if depth.pointee > 0 {
                    depth.pointee -= 1
                    return hooks[0].invoke(context)! + 1
                }
                let result = hooks[1].invoke(nil)!
                #expect(throws: ProgramDetachError.insideHook) { try inner.detach() }
                return result
            })
        var depth: UInt64 = 3
        #expect(hooks[0].invoke(&depth) == 10)
        try inner.detach()
        #expect(hooks[1].invoke(nil) == nil)
    }

    /// Programs come and go while threads come, run them, and end: none runs after it was given back.
    @Test func manyThreadsAtOnce() throws {
        let registration = try HookRegistry().register(hookExtension("net", "net/in", "net/out"))
        let hooks = registration.hooks
        let isOver = Flag()
        let invoking = (0..<4).map { _ in
            TestThread {
                while !isOver.isSet {
                    TestThread {
                        var digits: UInt64 = 0
                        for round in 0..<500 {
                            digits = 0
                            _ = hooks[round % 5 == 0 ? 1 : 0].invoke(&digits)
                        }
                    }.join()
                }
            }
        }
        let attaching = (0..<2).map { index in
            TestThread {
                for round in 0..<300 as Range<UInt64> {
                    #expect(throws: Never.self) {
                        let first = try hooks[index].attach(TestProgram(number: round % 10))
                        let second = try hooks[1 - index].attach(TestProgram(number: round % 10))
                        try first.detach()
                        try second.detach()
                    }
                }
            }
        }
        for thread in attaching { thread.join() }
        isOver.set()
        for thread in invoking { thread.join() }
        #expect(hooks.map(\.programCount) == [0, 0])
        try registration.detach()
    }
}
