import HelperDiagnostics
import HelperModel
import Libclang

/// Which arguments may go to clang, in words.
public enum ClangArgumentCheck {
    /// Which of `arguments` are refused, by their positions, and what to do.
    @Sendable public static func problems(in arguments: [String]) -> [(index: Int, message: String)] {
        let unprintable = arguments.enumerated().filter { $0.element.unicodeScalars.contains(where: \.isDeceptive) }.map
        {
            // clang repeats what it does not understand as it is.
            (
                index: $0.offset,
                message:
                    "\($0.element) is not passed to clang: there is a character in it that can't be seen; leave it out"
            )
        }
        return unprintable
            + ClangArguments(arguments).refusals.map { refusal in
                let words = "\(refusal.word) is not passed to clang: "
                if let reason = refusal.reason { return (refusal.index, words + reason) }
                let near = NearestNames(to: refusal.word, among: ClangOption.allowed.map(\.spelling))
                let remedy =
                    near.names.isEmpty ? "leave it out" : "did you mean \(near.names.joined(separator: " or "))?"
                return (
                    refusal.index, words + "only flags that can neither write files nor run anything are; \(remedy)"
                )
            }
    }
}
