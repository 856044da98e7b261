/// Why a declaration that looks like a helper is none.
enum Lookalike: Int, CaseIterable {
    /// A prototype that neither a comment nor a selection makes a helper.
    case prototypeWithoutComment
    /// A function pointer that is not initialised.
    case pointerWithoutNumber
    /// A function pointer that is initialised with the address of something.
    case pointerToAddress

    /// What there is `count` of, in words: "2 functions without a documentation comment".
    func subject(_ count: Int) -> String {
        let plural = count == 1 ? "" : "s"
        return switch self {
        case .prototypeWithoutComment: "\(count) function\(plural) without a documentation comment"
        case .pointerWithoutNumber: "\(count) function pointer\(plural) without a number"
        case .pointerToAddress: "\(count) function pointer\(plural) to an address that is no number"
        }
    }

    /// Why one is left out, behind its name.
    var reason: String {
        switch self {
        case .prototypeWithoutComment: "is declared here, without a documentation comment"
        case .pointerWithoutNumber: "is declared here, without a number"
        case .pointerToAddress: "is given an address here"
        }
    }

    /// What makes helpers of `count` of them.
    func remedy(_ count: Int) -> String {
        let each = count == 1 ? "it" : "each"
        return switch self {
        case .prototypeWithoutComment:
            "document \(each) with a /** comment */ in front of it, or say which functions are helpers (--functions, or functions: in the configuration)"
        case .pointerWithoutNumber, .pointerToAddress: "initialise \(each) with its number: = (void *) 7"
        }
    }
}
