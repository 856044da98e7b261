/// The words that C, its compilers and generated headers have a meaning of their own for, so that a declaration can't
/// use them as names.
public enum CWords {
    /// Whether C has no such name: a keyword of C11 (6.4.1) or of the dialect that clang and GCC take by default.
    public static func isKeyword(_ word: String) -> Bool { keywords.contains(word) }

    /// Whether C++20 ([lex.key], [lex.digraph]) or C23 (6.4.1) has no such name, although C11 has.
    public static func isLaterKeyword(_ word: String) -> Bool {
        laterKeywords.contains(word) || isReserved(word) && hasPrefix(word, of: typeTraits)
    }

    /// Whether a compiler, or the macros of a generated header, take the name for something else: what they predefine,
    /// and what every program has already.
    public static func isTaken(_ word: String) -> Bool {
        taken.contains(word) || word.utf8.first == UInt8(ascii: "B") && word.hasPrefix("BPF_HELPER_")
            || isReserved(word) && (hasPrefix(word, of: takenPrefixes) || isPredefinedMacro(word))
    }

    /// Whether the word begins with an underscore (C11 7.1.3), as few do: that is found sooner than any prefix.
    private static func isReserved(_ word: String) -> Bool { word.utf8.first == UInt8(ascii: "_") }

    private static func hasPrefix(_ word: String, of prefixes: [String]) -> Bool {
        prefixes.contains { word.hasPrefix($0) }
    }

    /// `__LINE__`, `__BPF__` and the like.
    private static func isPredefinedMacro(_ word: String) -> Bool {
        word.hasPrefix("__") && word.hasSuffix("__")
            && word.utf8.allSatisfy { $0 == UInt8(ascii: "_") || !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    private static let keywords: Set<String> = words(
        """
        auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return
        short signed sizeof static struct switch typedef union unsigned void volatile while
        _Alignas _Alignof _Atomic _BitInt _Bool _Complex _Decimal128 _Decimal32 _Decimal64 _ExtInt _Float16 _Generic _Imaginary _Noreturn
        _Nonnull _Null_unspecified _Nullable _Nullable_result _Pragma _Static_assert _Thread_local
        asm typeof __alignof __alignof__ __asm __asm__ __attribute __attribute__ __auto_type __bf16 __bool_true_false_are_defined
        __builtin_va_list __complex __complex__ __const __const__ __extension__ __float128 __float80 __fp16 __func__ __FUNCTION__ __funcref
        __ibm128 __imag __imag__ __inline __inline__ __int128 __int128_t __label__ __null __objc_no __objc_yes __ptrauth
        __PRETTY_FUNCTION__ __real __real__ __restrict __restrict__ __signed __signed__ __thread __typeof __typeof__ __typeof_unqual
        __typeof_unqual__ __uint128_t __volatile __volatile__ __cdecl __fastcall __forceinline __pascal __private_extern__ __regcall
        __stdcall __thiscall __vectorcall __module_private__
        """)

    private static let laterKeywords: Set<String> = words(
        """
        alignas alignof and and_eq bitand bitor bool catch char8_t char16_t char32_t class compl concept consteval constexpr constinit
        const_cast co_await co_return co_yield decltype delete dynamic_cast explicit export false friend mutable namespace new noexcept not
        not_eq nullptr operator or or_eq private protected public reinterpret_cast requires static_assert static_cast template this
        thread_local throw true try typeid typename typeof_unqual using virtual wchar_t xor xor_eq
        """)

    /// What clang's C++ asks of types.
    private static let typeTraits = ["__is_", "__array_", "__reference_", "__underlying_"]

    private static let takenPrefixes = ["__builtin_", "__has_", "__helpergen_", "__kernel_"]

    /// Beside the macros, the function that programs begin with, and the names of <linux/types.h> that are no types of
    /// helpers.
    private static let taken: Set<String> = words(
        """
        BPF_HELPER main defined __cplusplus bpf __bpf __bpf__ __block __weak __strong __unsafe_unretained __bitwise __bitwise__ __aligned_u64
        __aligned_s64 __aligned_be64 __aligned_le64 __packed __poll_t __s128 __u128 __clang__ __clang_major__ __clang_minor__
        __clang_patchlevel__ __clang_version__ __llvm__ __INT8_C __INT16_C __INT32_C __INT64_C __UINT8_C __UINT16_C __UINT32_C __UINT64_C
        __INTMAX_C __UINTMAX_C __bpf_fastcall
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) })
    }
}
