import HelperDiagnostics

/// What is checked when Swift programs are compiled.
public enum CompilerRules {
    static let toolchain = Rule(
        "compile-toolchain", .error, "There is a Swift toolchain with all that programs are compiled with")
    static let swift = Rule("compile-swift", .error, "swiftc compiles the sources of programs")
    static let swiftWarning = Rule("compile-swift-warning", .warning, "swiftc warns of nothing in programs")
    static let allocation = Rule("compile-allocation", .error, "Programs use no memory of a heap")
    static let module = Rule("compile-module", .error, "The modules that programs import are there")
    static let noProgram = Rule(
        "compile-no-program", .error, "One function at least is a program: it has @c(name) and @section(\"type\")")
    static let programName = Rule("compile-program-name", .error, "Every program has a name in C")
    static let duplicate = Rule("compile-duplicate", .error, "No two programs of an object have one name")
    static let valueType = Rule(
        "compile-value-type", .error, "Keys and values of maps are bytes, and refer to nothing else")
    static let arguments = Rule(
        "compile-arguments", .error, "Functions that are called have no more than five arguments")
    static let floatingPoint = Rule("compile-floating-point", .error, "Programs do no floating-point arithmetic")
    static let stack = Rule("compile-stack", .error, "Programs use no more than the 512 bytes of their stack")
    static let backEnd = Rule(
        "compile-back-end", .error, "clang's BPF back end compiles all that Swift made of programs")
    static let companion = Rule("compile-companion", .error, "clang compiles the C part of what programs import")

    public static let all = [
        toolchain, swift, swiftWarning, allocation, module, noProgram, programName, duplicate, valueType, arguments,
        floatingPoint, stack, backEnd, companion,
    ]
}
