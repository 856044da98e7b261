import HelperModel

/// Makes one kind of output from a set of helpers.
///
/// A new kind of output is a type in a file of its own, a template if it is text that people read, and a line in
/// ``HelperWriters/kinds``.
public protocol HelperWriter: Sendable {
    /// What the output cannot express of `set`, as errors: nothing is written then.
    func check(_ set: HelperSet) -> [Diagnostic]

    /// The files of the output. The same set gives the same bytes.
    ///
    /// - Throws: what the template engine or the encoder throws, which is a fault of ours.
    func write(_ set: HelperSet) throws -> [OutputFile]
}

extension HelperWriter {
    public func check(_ set: HelperSet) -> [Diagnostic] { [] }
}

/// The kinds of output there are.
public enum HelperWriters {
    /// A kind of output, as `--emit` names it.
    public struct Kind: Sendable {
        public let name: String
        /// One line for `--help`.
        public let purpose: String
        /// Whether it shows what was concluded of helpers that are described in the style of linux/bpf.h. A C header only repeats what sources
        /// declare, and is spared the inference for the others.
        public let showsInferredContracts: Bool
        /// Makes the writer.
        public let make: @Sendable (Options) -> any HelperWriter
    }

    /// What a user can ask of an output.
    public struct Options: Sendable {
        public var binding: Binding

        public init(binding: Binding = .early) {
            self.binding = binding
        }
    }

    /// The rules that writers check.
    public static let rules: [Rule] = [HeaderWriter.missingID]

    public static let kinds: [Kind] = [
        Kind(
            name: "header", purpose: "bpf_helper_defs.h, which declares the helpers to programs", showsInferredContracts: false,
            make: { HeaderWriter(binding: $0.binding) }),
        Kind(
            name: "json", purpose: "all that is known, for other tools and for --helpers", showsInferredContracts: true,
            make: { _ in JSONWriter() }),
    ]
}

/// How a program is bound to the helpers it calls.
public enum Binding: String, Sendable, CaseIterable {
    /// By number, when it is compiled.
    case early
    /// By name, by whoever loads it.
    case late
    /// By name through BTF, as kfuncs are.
    case ksym
}
