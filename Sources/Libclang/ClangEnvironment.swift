import CGuardedThread
import HelperSystem

/// The environment variables that clang reads.
public enum ClangEnvironment {
    /// The variables that name directories to look for headers in (clang's manual, "ENVIRONMENT"), separated by colons.
    public static let headerVariables = ["CPATH", "C_INCLUDE_PATH"]

    /// The variables that decide what is read for targets that are not BPF: the headers of Visual C++ and of Apple's
    /// SDKs.
    public static let targetVariables = ["INCLUDE", "SDKROOT", "MACOSX_DEPLOYMENT_TARGET"]

    /// The variables that would have libclang print, log or write files, or change its arguments, by what they begin
    /// with: those of clang's driver, of libclang and its tests, of LLVM, and of Apple's build system.
    static let shutOutPrefixes = ["CC_", "CCC_", "CLANG_", "LIBCLANG_", "CINDEXTEST_", "LLVM_", "RC_DEBUG_"]
    /// As ``shutOutPrefixes``, by their whole names.
    static let shutOut = [
        "DEPENDENCIES_OUTPUT", "SUNPRO_DEPENDENCIES", "COMPILER_PATH", "GCC_EXEC_PREFIX",
        "FORCE_CLANG_DIAGNOSTICS_CRASH",
        "SOURCE_DATE_EPOCH",
    ]
    /// What is ours although its name begins as clang's.
    static let kept = ["LIBCLANG_PATH"]

    /// Takes from the environment of this process what makes clang do more than parse, and keeps it from reading
    /// configuration files of its own.
    ///
    /// To be called before there are other threads: the environment has no lock.
    public static func shutOutSideEffects() {
        helpergen_unset_environment { name in
            let name = String(cString: name)
            guard !ClangEnvironment.kept.contains(name) else { return 0 }
            let isShutOut =
                ClangEnvironment.shutOut.contains(name)
                || ClangEnvironment.shutOutPrefixes.contains { name.hasPrefix($0) }
            return isShutOut ? 1 : 0
        }
        // clang 16 and later look for default configuration files, which may hold any flag.
        setenv("CLANG_NO_DEFAULT_CONFIG", "1", 1)
    }
}
