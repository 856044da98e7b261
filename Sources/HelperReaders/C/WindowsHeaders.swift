import Libclang

/// The headers of the Windows SDK that eBPF for Windows' own headers include, as far as these need them, for machines
/// without the SDK.
enum WindowsHeaders {
    static let all = [
        StandInHeader(name: "guiddef.h", contents: guidDefinition), StandInHeader(name: "sal.h", contents: annotations),
    ]

    /// `unsigned long` has 32 bits on Windows alone.
    private static let guidDefinition = """
        #pragma once
        #ifndef GUID_DEFINED
        #define GUID_DEFINED
        typedef struct _GUID {
            unsigned int Data1;
            unsigned short Data2;
            unsigned short Data3;
            unsigned char Data4[8];
        } GUID;
        #endif

        """

    /// Annotations that say nothing, but for those that have a meaning already.
    private static let annotations =
        "#pragma once\n"
        + plain.map { "#ifndef \($0)\n#define \($0)\n#endif\n" }.joined()
        + withArguments.map { "#ifndef \($0)\n#define \($0)(...)\n#endif\n" }.joined()

    private static let plain = [
        "_In_", "_In_opt_", "_In_z_", "_In_opt_z_", "_Inout_", "_Inout_opt_", "_Out_", "_Out_opt_", "_Outptr_",
        "_Outptr_opt_", "_Outptr_result_maybenull_", "_Outptr_result_maybenull_z_", "_Outptr_result_z_",
        "_Must_inspect_result_", "_Post_invalid_", "_Post_ptr_invalid_", "_Frees_ptr_", "_Frees_ptr_opt_",
        "_Ret_maybenull_", "_Ret_maybenull_z_", "_Ret_notnull_", "_Field_z_", "_Notnull_", "_Null_terminated_",
        "_IRQL_requires_same_",
    ]

    private static let withArguments = [
        "_In_reads_", "_In_reads_z_", "_In_reads_opt_", "_In_reads_bytes_", "_In_reads_bytes_opt_", "_In_count_",
        "_In_opt_count_", "_Inout_updates_", "_Inout_updates_opt_", "_Inout_updates_bytes_",
        "_Inout_updates_bytes_opt_", "_Inout_updates_bytes_to_opt_", "_Out_writes_", "_Out_writes_z_",
        "_Out_writes_opt_", "_Out_writes_to_", "_Out_writes_all_", "_Out_writes_bytes_", "_Out_writes_bytes_opt_",
        "_Out_writes_bytes_to_", "_Out_writes_bytes_to_opt_", "_Out_writes_bytes_all_", "_Outptr_result_buffer_",
        "_Outptr_result_buffer_all_", "_Outptr_result_buffer_maybenull_", "_Outptr_result_bytebuffer_",
        "_Outptr_result_bytebuffer_maybenull_", "_Ret_writes_maybenull_", "_Ret_range_", "_Return_type_success_",
        "_Success_", "_When_", "_Field_size_", "_Field_size_opt_", "_IRQL_requires_", "_IRQL_requires_max_",
        "_Guarded_by_", "_Requires_lock_held_", "_Requires_exclusive_lock_held_", "_Analysis_assume_",
        "_Analysis_assume_lock_held_", "__analysis_assume", "__drv_allocatesMem",
    ]
}
