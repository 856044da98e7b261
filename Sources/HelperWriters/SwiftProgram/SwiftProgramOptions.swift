import HelperModel

/// What a user can ask of what programs in Swift import.
public struct SwiftProgramOptions: WriterOptions, Hashable {
    /// What the kernel is told programs are licensed under; some helpers are for those under the GPL alone.
    public var license: String?
    /// The headers whose structures programs use, as `#include` takes their names.
    public var includes: [String] = []
    /// The maps that programs have.
    public var maps: [ProgramMap] = []
    /// Fields of the kernel's structures, as ``KernelField`` reads them.
    public var fields: [String] = []

    public init() {}

    public static let section: OptionSection? = OptionSection(key: "program", title: "Programs in Swift")
    public static let options: [WriterOption<SwiftProgramOptions>] = [
        .maps(
            "maps", flag: "map", \.maps, valueName: "map",
            "Give programs this map: NAME:TYPE[:KEY[:VALUE[:ENTRIES]]]. Can be repeated."),
        .headerNames(
            "includes", flag: "include", \.includes, valueName: "header",
            "Let programs see this header's structures: events.h, or <linux/ip.h>. Can be repeated."),
        .text(
            "license", \.license, valueName: "license",
            "What the kernel is told programs are licensed under; GPL where nothing is said."),
        .kernelFields(
            "fields", flag: "field", \.fields, valueName: "field",
            "Let programs read this field wherever the running kernel has it, as \"int task_struct.pid\". Can be repeated."
        ),
    ]
}
