import Foundation
import HelperRuntime
import Synchronization

/// A program in Swift that fails its test when it is run after its memory was given back.
final class TestProgram: HookProgram {
    private let body: @Sendable (UnsafeMutableRawPointer?) -> UInt64
    private let isThere = Atomic(true)
    let programType: String?
    let contextSize: Int?

    init(
        type: String? = nil, contextSize: Int? = nil, _ body: @escaping @Sendable (UnsafeMutableRawPointer?) -> UInt64
    ) {
        programType = type
        self.contextSize = contextSize
        self.body = body
    }

    /// A program that writes its number behind those that the programs before it have written.
    convenience init(number: UInt64) {
        self.init { context in
            if let context {
                let digits = context.assumingMemoryBound(to: UInt64.self)
                digits.pointee = digits.pointee * 10 + number
            }
            return number
        }
    }

    deinit { isThere.store(false, ordering: .relaxed) }

    func run(_ context: UnsafeMutableRawPointer?) -> UInt64 {
        precondition(isThere.load(ordering: .relaxed), "a program ran that was given back")
        return body(context)
    }
}

/// A program that has an entry; to run it otherwise gives 0.
struct EntryProgram: HookProgram {
    let entry: ProgramEntry?

    func run(_ context: UnsafeMutableRawPointer?) -> UInt64 { 0 }
}

/// Extensions with one program type each, whose context has 8 bytes.
func hookExtension(_ name: String, type: String? = nil, _ sections: String...) -> HookExtension {
    HookExtension(
        name: name,
        programTypes: [
            ProgramType(
                name: type ?? name, contextSize: 8, attachTypes: sections.map { AttachType(section: $0) })
        ])
}

/// What one thread tells others, once.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }

    func wait() { while !isSet { sched_yield() } }
}

/// A thread of its own: those of tasks are few, and a program that waits would keep one.
final class TestThread: Sendable {
    private let isOver = Flag()

    init(_ body: @escaping @Sendable () -> Void) {
        let isOver = isOver
        Thread.detachNewThread {
            body()
            isOver.set()
        }
    }

    func join() { isOver.wait() }
}
