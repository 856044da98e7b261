import HelperModel

/// What is put in front of a provider's header, so that it parses alone and so that what libclang does not show becomes
/// visible.
///
/// Sections, declaration tags, SAL and helpergen's own attribute macros become annotations, which libclang does show. A
/// header that defines one of these words itself has its way: the definition that comes last counts.
enum CPrelude {
    /// What annotations of ours begin with.
    static let mark = "helpergen."

    /// The annotations of ours among those of a declaration, without what they begin with.
    static func marks(among annotations: [String]) -> [String] {
        annotations.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
    }

    /// What the marks of one kind say: the texts behind `kind=`.
    static func texts(of kind: String, among marks: [String]) -> [String] {
        marks.compactMap { $0.hasPrefix("\(kind)=") ? String($0.dropFirst(kind.count + 1)) : nil }
    }

    /// SAL's words for parameters (Microsoft's "Using SAL to reduce C/C++ code defects"); those that end with a
    /// parenthesis take a size.
    private static let sal = [
        "_In_", "_In_opt_", "_In_z_", "_In_opt_z_", "_Out_", "_Out_opt_", "_Inout_", "_Inout_opt_", "_Outptr_",
        "_Outptr_result_maybenull_",
        "_Ret_maybenull_", "_Ret_notnull_", "_Must_inspect_result_", "_In_reads_(", "_In_reads_opt_(",
        "_In_reads_bytes_(",
        "_In_reads_bytes_opt_(", "_Out_writes_(", "_Out_writes_opt_(", "_Out_writes_bytes_(", "_Out_writes_bytes_opt_(",
        "_Out_writes_all_(", "_Out_writes_bytes_all_(", "_Inout_updates_(", "_Inout_updates_opt_(",
        "_Inout_updates_bytes_(",
        "_Inout_updates_bytes_opt_(", "_Success_(", "_Return_type_success_(", "_Field_size_(", "_Field_z_",
        "_IRQL_requires_max_(",
    ]

    /// The text.
    ///
    /// - Parameters:
    ///   - source: the header; words that few headers have are defined for these alone.
    ///   - missing: the typedefs of integers that the header leaves to whoever includes it.
    static func text(for source: SourceText, missing: Set<String> = []) -> String {
        var text = HeaderDialects.prelude + ModuleTags.prelude
        if MapDefinition.isMentioned(in: source) { text += MapDefinition.prelude }
        for word in sal {
            let name = word.hasSuffix("(") ? String(word.dropLast()) : word
            text +=
                word.hasSuffix("(")
                ? "#define \(name)(size) __attribute__((annotate(\"\(mark)sal=\(name)(\" #size \")\")))\n"
                : "#define \(name) __attribute__((annotate(\"\(mark)sal=\(name)\")))\n"
        }
        for attribute in HelperAttribute.allCases {
            text += "#define \(attribute.macro) __attribute__((annotate(\"\(mark)attribute=\(attribute.macro)\")))\n"
        }
        for name in missing.sorted() {
            text += "#ifndef \(name)\ntypedef \(KernelTypes.integers[name] ?? "int") \(name);\n#endif\n"
        }
        return text + "#line 1\n"
    }
}
