import Clang
import HelperModel

/// Which arguments may go to clang, in words.
enum ClangArgumentCheck {
    /// Which of `arguments` are refused, by their positions, and what to do.
    @Sendable static func problems(in arguments: [String]) -> [(index: Int, message: String)] {
        ClangArguments(arguments).refusals.map { refusal in
            let words = "\(refusal.word) is not passed to clang: "
            if let reason = refusal.reason { return (refusal.index, words + reason) }
            let near = NearestNames(to: refusal.word, among: ClangOption.allowed.map(\.spelling))
            let remedy = near.names.isEmpty ? "leave it out" : "did you mean \(near.names.joined(separator: " or "))?"
            return (refusal.index, words + "only flags that can neither write files nor run anything are; \(remedy)")
        }
    }
}
