using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures;

/// <summary>Measures the heap of the process: nothing else may run meanwhile.</summary>
[Collection(Flows.BindingTableMemoryTests.Name)]
public class MeasureMemoryTests
{
    private const int Many = 1_000_000;
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void OnResult_AMillionUsers_KeepsTheFirstAndSumsUpTheRest()
    {
        MeasureOptions options = new();
        MeasureSet set = new(options);
        FlowResult flow = new FlowBuilder(FlowKind.PagerMessage).Sip("1", "MESSAGE", "ue1", "pcscf1").Answer("2", "1", 200).Result();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int i = 0; i < Many; i++)
            set.OnResult(flow with { Caller = $"sip:user{i}@ims.example" });

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(kept, 1, 16 * Megabyte);
        Assert.Equal(Many, set.Row("message.end_to_end").Count);
        Assert.Equal(options.MaximumUsers + 1, set.Users().Count);
        Assert.Equal((MeasureSet.Others, Many - options.MaximumUsers + 1L), (set.Users()[^1].Name, set.Users()[^1].MessagesSent));
        Assert.Equal(Many, set.Users().Sum(row => row.MessagesSent));
        Assert.Contains(MeasureSet.Others, set.Row("charging.messages_sent").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void HopRows_MoreHopsThanTheLimit_AreSummedUpAndCounted()
    {
        MeasureSet set = new(new() { MaximumHops = 3 });
        for (int i = 0; i < 40; i++)
        {
            FlowBuilder flow = new(FlowKind.PagerMessage);
            for (int other = 0; other <= i; other++)
                flow.NodeOf($"scscf{other}"); // each has an address of its own
            set.OnResult(flow.Sip("1", "MESSAGE", $"scscf{i}", "pcscf1").Answer("2", "1", 200).Result());
        }

        MeasureRow others = set.HopRows().Single(row => row is { Metric: "hop.messages", Scope: MeasureSet.Others });
        Assert.Equal(80, set.HopRows().Where(row => row.Metric == "hop.messages").Sum(row => row.Count));
        Assert.Equal(4, set.HopRows().Count(row => row.Metric == "hop.messages"));
        Assert.Contains("beyond the first 3", others.Note, StringComparison.Ordinal);
    }
}
