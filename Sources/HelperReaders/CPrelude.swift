import HelperModel

/// What is put in front of a provider's header, so that it parses alone and so that what libclang does not show becomes visible.
///
/// Sections, declaration tags, SAL and helpergen's own attribute macros become annotations, which libclang does show. A header that defines
/// one of these words itself has its way: the definition that comes last counts.
enum CPrelude {
    /// What annotations of ours begin with.
    static let mark = "helpergen."
    /// The names that `BPF_HELPER` gives to what it declares.
    static let functionPrefix = "__helpergen_function_"
    static let numberPrefix = "__helpergen_number_"
    /// The macro whose uses declare a helper on eBPF for Windows.
    static let windowsMacro = "EBPF_HELPER"
    static let ownMacro = "BPF_HELPER"

    /// SAL's words for parameters (Microsoft's "Using SAL to reduce C/C++ code defects"); those that end with a parenthesis take a size.
    private static let sal = [
        "_In_", "_In_opt_", "_In_z_", "_In_opt_z_", "_Out_", "_Out_opt_", "_Inout_", "_Inout_opt_", "_Outptr_", "_Outptr_result_maybenull_",
        "_Ret_maybenull_", "_Ret_notnull_", "_Must_inspect_result_", "_In_reads_(", "_In_reads_opt_(", "_In_reads_bytes_(",
        "_In_reads_bytes_opt_(", "_Out_writes_(", "_Out_writes_opt_(", "_Out_writes_bytes_(", "_Out_writes_bytes_opt_(",
        "_Out_writes_all_(", "_Out_writes_bytes_all_(", "_Inout_updates_(", "_Inout_updates_opt_(", "_Inout_updates_bytes_(",
        "_Inout_updates_bytes_opt_(", "_Success_(", "_Return_type_success_(", "_Field_size_(", "_Field_z_", "_IRQL_requires_max_(",
    ]

    /// The typedefs of integers that headers take for granted, with what they are for BPF.
    static let integers: [String: String] = {
        var integers = Dictionary(uniqueKeysWithValues: KernelTypes.typedefs.map { ($0.name, $0.definition) })
        // As clang's own <stdint.h> and <stddef.h> define them, should they be included later.
        for name in integers.keys where name.hasSuffix("_t") && name.contains("int") {
            integers[name] = "__\(name.dropLast(2).uppercased())_TYPE__"
        }
        integers["uintptr_t"] = "__UINTPTR_TYPE__"
        integers["intptr_t"] = "__INTPTR_TYPE__"
        integers["size_t"] = "__SIZE_TYPE__"
        return integers
    }()

    /// - Parameter missing: the typedefs of integers that the header leaves to whoever includes it.
    static func text(missing: Set<String> = []) -> String {
        var text = """
            #define \(windowsMacro)(return_type, name, args) typedef return_type (*const name##_t) args
            #define \(ownMacro)(return_type, name, args, id) \\
              typedef return_type \(functionPrefix)##name args BPF_HELPER_MODULE; enum { \(numberPrefix)##name = (id) }
            #define BPF_HELPER_HAS_NO_ID (-1)
            #define BPF_HELPER_MODULE
            #define section(name) annotate("\(mark)section=" name)
            #define btf_decl_tag(tag) annotate("\(mark)tag=" tag)

            """
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
        for name in missing.sorted() { text += "#ifndef \(name)\ntypedef \(integers[name] ?? "int") \(name);\n#endif\n" }
        return text + "#line 1\n"
    }
}
