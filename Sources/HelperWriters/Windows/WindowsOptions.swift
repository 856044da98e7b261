import HelperModel

/// What a user can ask of the tables of an extension of eBPF for Windows.
public struct WindowsOptions: WriterOptions, Hashable {
    /// What generated names begin with; nil for the provider's name.
    public var prefix: String?
    /// The headers that define the contexts of programs and the types of helpers, as `#include` takes their names;
    /// empty for those that declare them.
    public var includes: [String] = []
    /// The names of the `windows-info` outputs, as `#include` takes them; empty for the prefix and `_program_info.h`.
    public var infoHeaders: [String] = []
    /// Whether the driver makes contexts for BPF_PROG_TEST_RUN.
    public var runsTests = false
    /// Whether the driver is called for every operation on elements of maps, not only where the type of map asks for
    /// it.
    public var seesElements = false

    public init() {}

    public static let section: OptionSection? = OptionSection(key: "windows", title: "Tables for eBPF for Windows")
    public static let options: [WriterOption<WindowsOptions>] = [
        .identifier(
            "prefix", \.prefix, valueName: "prefix",
            "What generated names begin with; the provider's name where this is not given."),
        .headerNames(
            "includes", flag: "include", \.includes, valueName: "header",
            "Include this header for contexts and types, in place of those that declare them. Can be repeated."),
        .headerNames(
            "info-headers", flag: "info-header", \.infoHeaders, valueName: "header",
            "Include this header for what windows-info wrote, in place of PREFIX_program_info.h. Can be repeated."),
        .flag("test-run", \.runsTests, "Have the driver make and free contexts for test runs of programs."),
        .flag(
            "map-elements", \.seesElements,
            "Have the driver see the lookup, update and removal of elements in every type of map."),
    ]
}
