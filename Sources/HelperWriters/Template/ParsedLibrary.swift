import Mustache
import Synchronization

/// A template as the engine has it, parsed when it is first needed, once for each kind of output that it is for.
final class ParsedLibrary: Sendable {
    private let libraries = Mutex<[TemplateEscaping: MustacheLibrary]>([:])

    /// - Parameter parse: makes it, where it is not there.
    func library(
        for escaping: TemplateEscaping, parse: () throws -> MustacheLibrary
    ) throws -> MustacheLibrary {
        // Whoever comes while it is being parsed waits for that.
        try libraries.withLock { libraries in
            if let library = libraries[escaping] { return library }
            let library = try parse()
            libraries[escaping] = library
            return library
        }
    }
}
