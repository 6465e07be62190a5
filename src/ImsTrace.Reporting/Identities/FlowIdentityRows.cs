using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Identities;

/// <summary>A row for each identity of a user that a flow names (output contract, <c>imstrace explain --identities</c>).</summary>
internal sealed class FlowIdentityRows : IFlowRows
{
    private readonly TimestampWriter times = new();

    public string Name => "identities";

    public IReadOnlyList<string> Columns { get; } = ["flow", "user", "kind", "value", "from", "until", "source", "number"];

    public void Write(FlowResult result, IRowWriter rows)
    {
        for (int user = 0; user < result.Flow.Users.Count; user++)
        {
            foreach (KnownIdentity identity in result.Flow.Users[user].Identities)
            {
                rows.Begin();
                rows.Text("flow", result.Flow.Id);
                rows.Number("user", user + 1);
                rows.Text("kind", identity.Kind.Name());
                rows.Text("value", identity.Value);
                rows.Text("from", identity.From == FrameStamp.NoTime ? null : times.Format(identity.From));
                rows.Text("until", identity.Until is { } until ? times.Format(until) : null);
                rows.Text("source", identity.Source.Name());
                rows.Number("number", identity.Number);
                rows.End();
            }
        }
    }
}
