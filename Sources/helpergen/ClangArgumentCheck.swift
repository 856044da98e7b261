import Clang
import HelperModel

/// Which arguments may go to clang, in words.
enum ClangArgumentCheck {
    /// Which of `arguments` are refused, by their positions, and what to do.
    @Sendable static func problems(in arguments: [String]) -> [(index: Int, message: String)] {
        ClangArguments(arguments).refusals.map { refusal in
            // A flag that is there may have been mistyped; what it is taken for is in front of its value.
            let near = NearestNames(to: refusal.word, among: ClangOption.allowed.map(\.spelling))
            return (refusal.index, "\(refusal.word) is not passed to clang: \(refusal.reason)\(near.suggestion)")
        }
    }
}
