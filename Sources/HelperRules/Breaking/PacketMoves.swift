import HelperDiagnostics
import HelperModel

/// A call that moves the packet, and did not.
struct PacketMoves: BreakingRule {
    let rule = Rule(
        "breaking-reallocates-packet", .error, "A helper that leaves the packet where it is goes on doing so")
    let audiences: Set<Audience> = [.early, .late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard let before = old.contract, let after = new.contract, before.reallocatesPacket == nil,
                let basis = after.reallocatesPacket
            else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "\(new.name) may move the packet now, so that programs have to check their pointers into it again",
                place: Place(new.location), old: old.location, isGuess: basis.reason == .guessed)
        }
    }
}
