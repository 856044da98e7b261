import HelperModel

/// What the tables of a provider hold, by the structures of eBPF for Windows, as `WindowsPlatform/dump.c` prints it: made
/// from the model and from the numbers of the platform's interface, not from what writers make of them.
struct WindowsTables {
    private(set) var lines: [String] = []
    /// The C program that prints it.
    private(set) var program: String

    private var calls: [String] = []
    private var names: [String] = []

    /// The sizes of structures, up to the last member and in all, on 64-bit Windows.
    private enum Size: String {
        case descriptor = "size 61 of 64"
        case prototype = "size 66 of 72"
        case info = "size 64 of 64"
        case addresses = "size 40 of 40"
        case data = "size 72 of 72"
        case section = "size 56 of 56"
        case attach = "size 48 of 48"
        case properties = "size 25 of 32"
        case dispatch = "size 80 of 80"
        case function = "size 60 of 64"
    }

    init(_ provider: Provider, prefix: String) {
        program = ""
        for type in provider.programTypes { add(type, of: provider, prefix) }
        for type in provider.mapTypes { add(type, prefix) }
        addFunctions(of: provider, prefix)
        addStore(of: provider, prefix)
        let externals = Set(names).sorted().map { "extern char \($0)_symbol[] __asm__(\"\($0)\");\n" }
        let symbols = Set(names).sorted().map { "__asm__(\".globl \($0)\\n\($0): ret\");\n" }
        let entries = Set(names).sorted().map { "    {\"\($0)\", (uint64_t)\($0)_symbol},\n" }
        program = """
            #include "\(prefix)_provider.h"
            #include "dump.h"
            ebpf_result_t \(prefix)_store_update(void);
            ebpf_result_t \(prefix)_store_delete(void);
            void store_fails_at(int call);
            int printf(const char *format, ...);
            \((symbols + externals).joined())
            const named_address_t named_addresses[] = {
            \(entries.joined())    {0, 0},
            };
            int main(void) {
            \(calls.map { "    \($0);\n" }.joined())    return 0;
            }

            """
    }

    private mutating func add(header what: String, _ size: Size) { lines.append("\(what) version 1 \(size.rawValue)") }

    private mutating func addModule(_ guid: GUID) { lines += ["module length 24 type 1", "module \(guid)"] }

    // MARK: Program types

    private mutating func add(_ type: ProgramType, of provider: Provider, _ prefix: String) {
        let name = "\(prefix)_\(type.stem)"
        calls.append("dump_program(&\(name)_program_data, &\(name)_program_info_module_id)")
        lines.append("program type \(type.name)")
        add(header: "data", .data)
        add(header: "info", .info)
        add(header: "descriptor", .descriptor)
        lines.append("type \(type.guid)")
        addModule(type.guid)
        lines.append("number \(type.number ?? 0) privileged \(type.isPrivileged ? 1 : 0)")
        let context = type.context
        lines.append(
            "context \(context.size) data \(context.dataOffset ?? -1) end \(context.dataEndOffset ?? -1) meta \(context.metadataOffset ?? -1)"
        )
        let level = type.interruptLevel.map { [.passive: 0, .apc: 1, .dispatch: 2][$0]! } ?? 0
        lines += ["level \(level) capabilities 0", "context create null", "context destroy null"]
        let own = provider.functions.filter { ($0.id ?? 0) > 65535 && $0.programTypes?.contains(type.name) != false }
        add("own helpers", own.map { ($0, "\(prefix)_helper_\($0.name)", false) })
        let overrides = type.overrides.map { override in
            let function = provider.functions.first { $0.name == override.name }!
            return (function, "\(name)_helper_\(function.name)", override.hasImplicitContext)
        }
        add("global helpers", overrides)
        for (index, attachType) in type.attachTypes.enumerated() {
            calls.append("dump_attach(&\(name)_attach_provider_data[\(index)], &\(name)_attach_module_ids[\(index)])")
            add(header: "attach", .attach)
            let link = attachType.link.map { [.plain: 1, .cgroup: 2, .xdp: 3][$0]! } ?? 0
            lines += ["attaches \(type.guid)", "number \(attachType.number ?? 0) link \(link)"]
            addModule(attachType.guid)
        }
        calls.append("dump_sections(\(name)_section_info, \(type.attachTypes.count))")
        for attachType in type.attachTypes {
            add(header: "section", .section)
            lines += [
                attachType.section, "type \(type.guid)", "attach type \(attachType.guid)",
                "numbers \(type.number ?? 0) \(attachType.number ?? 0)",
            ]
        }
    }

    private mutating func add(_ what: String, _ helpers: [(Function, name: String, hasImplicitContext: Bool)]) {
        lines.append("\(what) \(helpers.count)")
        if helpers.isEmpty {
            lines.append("no addresses")
        } else {
            add(header: "addresses", .addresses)
            lines.append("addresses \(helpers.count)")
        }
        for (function, name, hasImplicitContext) in helpers {
            add(header: "prototype", .prototype)
            lines.append("helper \(function.id!) \(function.name)")
            addArguments(of: function)
            let implicit = hasImplicitContext || function.contract!.hasImplicitContext
            lines.append(
                "reallocates \(function.contract!.reallocatesPacket == nil ? 0 : 1) implicit context \(implicit ? 1 : 0)"
            )
            lines.append("implementation \(name)")
            names.append(name)
        }
    }

    private mutating func addArguments(of function: Function) {
        let contract = function.contract!.returns
        let arguments = function.prototype.parameters.map { Self.number(of: $0.contract!) }
        let all = arguments + Array(repeating: 0, count: 5 - arguments.count)
        let returns = contract.kind == .ptrToMapValue && contract.isNullable ? 1 : 0
        lines.append("returns \(returns) takes \(all.map(String.init).joined(separator: " "))")
    }

    /// The numbers of `ebpf_argument_type_t`, for the kinds that are used here.
    private static func number(of contract: ArgumentContract) -> Int {
        switch (contract.kind, contract.isNullable) {
        case (.anything, false): 1
        case (.constSize, false): 2
        case (.constSizeOrZero, false): 3
        case (.ptrToCtx, false): 4
        case (.ptrToMap, false): 5
        case (.ptrToMapKey, false): 7
        case (.ptrToReadableMem, false): 9
        case (.ptrToWritableMem, false): 11
        case (.ptrToWritableMem, true): 15
        default: fatalError("\(contract) is not expected here")
        }
    }

    // MARK: Maps and functions

    private mutating func add(_ type: MapType, _ prefix: String) {
        let name = "\(prefix)_\(type.name)"
        calls.append("dump_map(&\(name)_map_provider_data, &\(name)_map_module_id)")
        lines.append("map \(type.number) base \(type.base.number)")
        add(header: "data", .attach)
        add(header: "properties", .properties)
        add(header: "table", .dispatch)
        lines.append("updates original value \(type.updatesOriginalValue ? 1 : 0)")
        addModule(type.guid)
        let always = [
            ("create", "preprocess_map_create"), ("delete", "postprocess_map_delete"),
            ("associate", "preprocess_associate_program_type"),
        ]
        let ofElements = [
            ("find", "postprocess_map_find_element"), ("update", "preprocess_map_update_element"),
            ("delete element before", nil), ("delete element", "postprocess_map_delete_element"),
        ]
        for (word, function) in always {
            lines.append("\(word) \(name)_\(function)")
            names.append("\(name)_\(function)")
        }
        for (word, function) in ofElements {
            guard type.updatesOriginalValue, let function else {
                lines.append("\(word) null")
                continue
            }
            lines.append("\(word) \(name)_\(function)")
            names.append("\(name)_\(function)")
        }
    }

    private mutating func addFunctions(of provider: Provider, _ prefix: String) {
        let functions = provider.functions.filter(\.isKfunc)
        calls.append("dump_functions(&\(prefix)_btf_provider_data, &\(prefix)_btf_module_id)")
        lines.append("functions \(functions.count)")
        add(header: "data", .attach)
        addModule(provider.moduleID!)
        for function in functions {
            add(header: "prototype", .function)
            lines.append("function \(function.name) flags 0")
            addArguments(of: function)
            lines.append("implementation \(prefix)_function_\(function.name)")
            names.append("\(prefix)_function_\(function.name)")
        }
    }

    // MARK: The store

    private mutating func addStore(of provider: Provider, _ prefix: String) {
        let functions = provider.functions.filter(\.isKfunc)
        let updates: [[String]] =
            provider.programTypes.flatMap { type in
                [
                    ["store 1 program type, \(type.name)"],
                    ["store \(type.attachTypes.count) sections, number \(type.attachTypes[0].number ?? 0) first"],
                ]
            } + [
                [
                    "store \(functions.count) functions, \(functions[0].name) first",
                    "functions version 1 size 56 of 56",
                    "functions \(provider.moduleID!)",
                ]
            ]
        calls.append("printf(\"update %d\\n\", \(prefix)_store_update())")
        lines += updates.joined() + ["update 0"]
        // The first error ends it.
        calls += ["store_fails_at(2)", "printf(\"update %d\\n\", \(prefix)_store_update())"]
        lines += updates.prefix(2).joined() + ["update 10"]
        // To delete it goes on; what is not there is no error.
        let deletes =
            provider.programTypes.flatMap { type in
                type.attachTypes.map { "delete section of \($0.guid)" } + ["delete program type \(type.name)"]
            } + ["delete functions \(provider.moduleID!)"]
        calls += ["store_fails_at(0)", "printf(\"delete %d\\n\", \(prefix)_store_delete())"]
        lines += deletes + ["delete 0"]
        calls += ["store_fails_at(1)", "printf(\"delete %d\\n\", \(prefix)_store_delete())"]
        lines += deletes + ["delete 10"]
    }
}
