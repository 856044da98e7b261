import HelperModel
import Testing

@Suite struct NearestNamesTests {
    private let names = ["bpf_map_lookup_elem", "bpf_map_update_elem", "bpf_map_delete_elem", "bpf_ktime_get_ns"]

    @Test func findsTypingErrors() {
        #expect(NearestNames(to: "bpf_map_lokup_elem", among: names).names.first == "bpf_map_lookup_elem")
        #expect(NearestNames(to: "bpf_ktime_get_n", among: names).suggestion == "; did you mean bpf_ktime_get_ns?")
    }

    @Test func suggestsNothingFarAway() {
        #expect(NearestNames(to: "printk", among: names).suggestion == "")
    }
}
