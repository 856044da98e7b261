import HelperDiagnostics
import HelperModel

/// Another program information, as eBPF for Windows hashes it.
///
/// A program that is compiled natively, into a driver, holds a hash of what it was compiled for: of its type, the
/// context's descriptor and, of each helper that it calls, the prototype. Where the hash is another, it does not load.
struct NativeInformation: BreakingRule {
    let rule = Rule(
        "breaking-native-hash", .error, "What native programs hold a hash of stays as it is (eBPF for Windows)")
    let audiences: Set<Audience> = [.native]

    private static let remedy = "programs that were compiled natively for Windows have to be compiled again"

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.common.compactMap { old, new in
            let changes = changes(old.thing, new.thing)
            guard !changes.isEmpty else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "the program information of \(new.name) is another: \(changes.listed()); \(NativeInformation.remedy)",
                place: Place(new.location), old: old.location)
        }
            + comparison.common.compactMap { old, new in
                // A function that is found by name is no part of it.
                guard !old.isKfunc else { return nil }
                let changes = changes(old.thing, new.thing)
                guard !changes.words.isEmpty else { return nil }
                return BreakingFinding(
                    subject: Subject(new),
                    message:
                        "the prototype of \(new.name) in the program information is another: \(changes.words.listed()); \(NativeInformation.remedy)",
                    place: Place(new.location), old: old.location, isGuess: changes.isGuess)
            }
    }

    private func changes(_ old: ProgramType, _ new: ProgramType) -> [String] {
        var changes: [String] = []
        func add(_ what: String, _ before: some CustomStringConvertible, _ after: some CustomStringConvertible) {
            if "\(before)" != "\(after)" { changes.append("\(what) is \(after) (was \(before))") }
        }
        add("its name", old.name, new.name)
        add("its GUID", "{\(old.guid)}", "{\(new.guid)}")
        add("its number", old.number ?? 0, new.number ?? 0)
        add("the size of its context", old.context.size, new.context.size)
        // A field that there is none of has the offset -1.
        add("the offset of the data", old.context.dataOffset ?? -1, new.context.dataOffset ?? -1)
        add("the offset of the data's end", old.context.dataEndOffset ?? -1, new.context.dataEndOffset ?? -1)
        add("the offset of the metadata", old.context.metadataOffset ?? -1, new.context.metadataOffset ?? -1)
        if old.isPrivileged != new.isPrivileged {
            changes.append("it is \(new.isPrivileged ? "" : "no longer ")privileged")
        }
        return changes
    }

    /// What is said of a helper, and whether the contracts that it comes from are guessed.
    private func changes(_ old: Function, _ new: Function) -> (words: [String], isGuess: Bool) {
        var words: [String] = []
        var isGuess = false
        if old.id != new.id {
            func text(_ id: HelperID?) -> String { id.map { "\($0)" } ?? "none" }
            words.append("the number is \(text(new.id)) (was \(text(old.id)))")
        }
        guard let before = old.contract, let after = new.contract else { return (words, false) }
        if before.returns.windowsWord != after.returns.windowsWord {
            words.append("the result is \(after.returns.text) (was \(before.returns.text))")
            isGuess = isGuess || before.returns.isGuess || after.returns.isGuess
        }
        for index in 0..<max(old.prototype.parameters.count, new.prototype.parameters.count) {
            let (before, after) = (old.argument(index), new.argument(index))
            guard before?.windowsWord != after?.windowsWord else { continue }
            words.append("argument \(index + 1) is \(after?.text ?? "none") (was \(before?.text ?? "none"))")
            // One more or less is no guess.
            isGuess = isGuess || before != nil && after != nil && (before!.isGuess || after!.isGuess)
        }
        if (before.reallocatesPacket == nil) != (after.reallocatesPacket == nil) {
            words.append("it \(after.reallocatesPacket == nil ? "no longer moves" : "moves") the packet")
            isGuess = isGuess || (before.reallocatesPacket ?? after.reallocatesPacket)?.reason == .guessed
        }
        return (words, isGuess)
    }
}

extension Function {
    fileprivate func argument(_ index: Int) -> ArgumentContract? {
        prototype.parameters.indices.contains(index) ? prototype.parameters[index].contract : nil
    }
}

extension ArgumentContract {
    fileprivate var isGuess: Bool { basis.reason == .guessed }

    fileprivate var text: String { "\(kind.rawValue)\(isNullable && kind.isPointer ? " or null" : "")" }
}

extension ReturnContract {
    fileprivate var isGuess: Bool { basis.reason == .guessed }

    fileprivate var text: String { "\(kind.rawValue)\(isNullable && kind.isPointer ? " or null" : "")" }
}
