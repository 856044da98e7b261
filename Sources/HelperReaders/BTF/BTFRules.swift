import BPFFormats
import HelperDiagnostics

/// The rules about kernels, and what breaks one.
enum BTFRules {
    static let format = Rule("btf-format", .error, "The types of a kernel or a module (BTF) can be read")
    static let base = Rule("btf-base", .error, "A module is read with the kernel that it was built for")
    static let function = Rule("btf-function", .warning, "Every kfunc has a prototype that C can declare")
    static let kfuncs = Rule("kernel-kfuncs", .warning, "A kernel tells which of its functions are kfuncs")
    static let image = Rule("kernel-image", .error, "The image of a kernel can be unpacked, and is that of its types")

    static let all = [format, base, function, kfuncs, image]
}

/// Why a file of a kernel can't be read.
struct BTFProblem: Error {
    let rule: Rule
    let message: String

    init(_ rule: Rule, _ message: String) {
        self.rule = rule
        self.message = message
    }

    init(_ error: BTFError) {
        self.init(BTFRules.format, "\(error.reason.words) (at byte \(error.offset)); copy the file again")
    }

    init(_ error: ELFError) {
        self.init(BTFRules.format, "\(error.reason.words) (at byte \(error.offset)); copy the file again")
    }

    /// The problem as that of a file.
    func diagnostic(inFile file: String) -> Diagnostic { Diagnostic(rule, message, inFile: file) }
}
