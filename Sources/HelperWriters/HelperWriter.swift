import HelperDiagnostics
import HelperModel

/// Makes one kind of output from a set of helpers.
///
/// A new kind of output is a type in a file of its own, a template if it is text that people read, and a line in
/// ``HelperWriters/kinds``.
public protocol HelperWriter: Sendable {
    /// The output. The same set gives the same bytes.
    ///
    /// - Throws: what the template engine or the encoder throws, which is a fault of ours.
    func write(_ set: Interface) throws -> WriteResult
}

/// What came of writing an output.
public struct WriteResult: Sendable {
    /// Its files; of no use when there are errors among the diagnostics.
    public var files: [OutputFile]
    /// What the output cannot express of the set.
    public var diagnostics: [Diagnostic]

    public init(_ files: [OutputFile], diagnostics: [Diagnostic] = []) {
        self.files = files
        self.diagnostics = diagnostics
    }
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
        public var swift: SwiftOptions

        public init(binding: Binding = .early, swift: SwiftOptions = SwiftOptions()) {
            self.binding = binding
            self.swift = swift
        }
    }

    /// The rules that writers check.
    public static let rules: [Rule] = HeaderWriter.rules + SwiftWriter.rules

    public static let kinds: [Kind] = [
        Kind(
            name: "header", purpose: "bpf_helper_defs.h, which declares the helpers to programs", showsInferredContracts: false,
            make: { HeaderWriter(binding: $0.binding) }),
        Kind(
            name: "json", purpose: "all that is known, for other tools and for --helpers", showsInferredContracts: true,
            make: { _ in JSONWriter() }),
        Kind(
            name: "swift", purpose: "stubs for a provider that is written in Swift", showsInferredContracts: true,
            make: { SwiftWriter(options: $0.swift) }),
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
