using System.Text;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Comparison;

/// <summary>Holds live MSRP messages against recorded ones.</summary>
internal static class MsrpComparison
{
    private static readonly string[] Compared = ["Content-Type", "Byte-Range", "Success-Report", "Failure-Report", "Status"];

    /// <summary>Tells of what a live request has other than the recorded one.</summary>
    public static void Compare(PlanStep step, MsrpMessage live, BindingValues values, Action<string, string?, string?> tell)
    {
        foreach (string name in Compared)
        {
            string recorded = Text(step.MsrpTemplate!.RenderHeader(name, values)), came = Text(live.Header(name)); // the step is MSRP
            if (recorded != came)
                tell(name, recorded.Length == 0 ? null : recorded, came.Length == 0 ? null : came);
        }
        if (live.Continuation != step.Msrp!.Continuation) // the step is MSRP
            tell("continuation flag", step.Msrp.Continuation.ToString(), live.Continuation.ToString());
        byte[] body = step.MsrpTemplate!.RenderBody(values);
        if (!body.AsSpan().SequenceEqual(live.Body))
            tell("body", $"{body.Length} octets", $"{live.Body.Length} octets, other from {body.AsSpan().CommonPrefixLength(live.Body)} on");
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
