/// A flag of clang that may be passed on from a configuration or a command line: how it is spelt, and what it means to
/// who must know all that decided what was read.
///
/// A flag is listed only if it can neither write a file nor run anything, in the forms in which every supported clang
/// reads it alike: what one takes for a value must not be a flag to another. The spellings and forms are those of
/// clang's `Options.td`.
public struct ClangOption: Sendable {
    /// Where the value of a flag stands.
    enum Form: Sendable {
        /// There is none: `-ansi`.
        case none
        /// In the same word: `-std=c11`.
        case joined
        /// In the next word: `-imacros FILE`.
        case separate
        /// In the same word or, if nothing is left there, in the next: `-IDIR`, `-I DIR`.
        case joinedOrSeparate
    }

    /// What a flag means.
    enum Meaning: Sendable {
        /// The flag changes what the headers mean, and makes clang read no other file.
        case plain
        /// The value is the definition of a macro.
        case definition
        /// The value is a directory that headers are looked for in.
        case searchDirectory
        /// The value is a directory that has clang's own headers in `include`.
        case resourceDirectory
        /// The value is a header that is read before the others, and looked for as they are.
        case include
        /// Only directories that flags name are searched.
        case noSystemHeaders
        /// The value is a file that clang reads; what it finds because of that is not known.
        case file
        /// clang looks for headers in places that are not known.
        case elsewhere
    }

    /// What a word begins with, or is.
    public let spelling: String
    let form: Form
    let meaning: Meaning

    /// Every flag that may be passed on.
    public static let allowed: [ClangOption] = groups.flatMap { $0 }

    /// The group of each kind, with what makes it safe.
    private static let groups: [[ClangOption]] = [
        // Macros are text to the preprocessor.
        options(.definition, joinedOrSeparate: ["-D"], joined: ["--define-macro="], separate: ["--define-macro"]),
        options(
            .plain, joinedOrSeparate: ["-U"], joined: ["--undefine-macro="], separate: ["--undefine-macro"],
            none: ["-undef"]),

        // Headers are read, and nothing is done with them but to preprocess and parse them.
        options(
            .searchDirectory,
            joinedOrSeparate: [
                "-I", "-iquote", "-isystem", "-isystem-after", "-idirafter", "-c-isystem", "-cxx-isystem",
            ],
            joined: ["--include-directory=", "--include-directory-after=", "--embed-dir="],
            separate: ["--include-directory", "--include-directory-after"]),
        options(.resourceDirectory, joined: ["-resource-dir="], separate: ["-resource-dir"]),
        // Not in one word: clang has longer flags that begin like it, such as -include-pch.
        options(
            .include, joined: ["--include=", "--imacros="],
            separate: ["-include", "-imacros", "--include", "--imacros"]),
        options(.noSystemHeaders, none: ["-nostdinc", "-nostdlibinc", "--no-standard-includes"]),
        options(.plain, none: ["-nobuiltininc"]),
        options(
            .elsewhere, joinedOrSeparate: ["-isysroot", "-iwithsysroot"], joined: ["--sysroot=", "--gcc-toolchain="],
            separate: ["--sysroot"]),
        options(.file, joinedOrSeparate: ["-ivfsoverlay"]),

        // The language, as headers may depend on it.
        options(
            .plain, joined: ["-std=", "--std="],
            none: ["-ansi", "-trigraphs", "-pthread", "-ffreestanding", "-fhosted"]),
        options(
            .plain, joined: ["-fms-compatibility-version=", "-fpack-struct="],
            either: [
                "asm", "blocks", "builtin", "declspec", "dollars-in-identifiers", "gnu-keywords", "gnu89-inline",
                "ms-compatibility",
                "ms-extensions", "pack-struct", "short-enums", "short-wchar", "signed-char", "unsigned-char",
            ]),

        // The machine: it decides sizes and macros.
        options(
            .plain, joined: ["-mcpu=", "-march=", "-mtune=", "-mabi=", "-mfpu=", "-mfloat-abi=", "-mcmodel="],
            none: [
                "-m16", "-m32", "-m64", "-mx32", "-mlittle-endian", "-mbig-endian", "-mms-bitfields",
                "-mno-ms-bitfields",
            ]),

        // What to warn of.
        options(.plain, none: ["-w", "-W", "-pedantic", "-pedantic-errors", "-Qunused-arguments"]),
        options(.plain, joined: ["-W"]),
        options(.plain, joined: ["-ferror-limit="], either: ["spell-checking"]),

        // What is copied from the flags of a build: it is about code, of which none is generated, and some of it
        // defines macros.
        options(.plain, none: ["-O", "-O0", "-O1", "-O2", "-O3", "-Os", "-Oz", "-Og", "-Ofast"]),
        options(
            .plain,
            none: [
                "-g", "-g0", "-g1", "-g2", "-g3", "-ggdb", "-gdwarf", "-gdwarf-4", "-gdwarf-5", "-gline-tables-only",
                "-fsyntax-only",
            ]),
        options(
            .plain,
            either: [
                "PIC", "PIE", "pic", "pie", "common", "exceptions", "omit-frame-pointer", "stack-protector",
                "strict-aliasing",
                "data-sections", "function-sections", "unwind-tables", "asynchronous-unwind-tables", "wrapv",
            ]),
        options(.plain, joined: ["-fvisibility=", "-ffile-prefix-map=", "-fmacro-prefix-map=", "-fdebug-prefix-map="]),
    ]

    /// - Parameter either: the names of flags that are there as `-fNAME` and as `-fno-NAME`.
    private static func options(
        _ meaning: Meaning, joinedOrSeparate: [String] = [], joined: [String] = [], separate: [String] = [],
        none: [String] = [],
        either: [String] = []
    ) -> [ClangOption] {
        let flags = none + either.flatMap { ["-f\($0)", "-fno-\($0)"] }
        return [(Form.joinedOrSeparate, joinedOrSeparate), (.joined, joined), (.separate, separate), (.none, flags)]
            .flatMap {
                form, spellings in
                spellings.map { ClangOption(spelling: $0, form: form, meaning: meaning) }
            }
    }
}
