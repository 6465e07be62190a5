using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Msrp;

/// <summary>A request on its way, as recorded or in chunks: the next go out when earlier ones were answered, where they are answered at all.</summary>
/// <param name="flow">The flow.</param>
/// <param name="step">The request.</param>
/// <param name="session">Over which session it goes.</param>
/// <param name="values">The live values.</param>
internal sealed class MsrpSending(FlowPlay flow, PlanStep step, MsrpSession session, BindingValues values)
{
    // As many octets may be on their way unanswered.
    private const int Window = 256 * 1024;
    private readonly MsrpTemplate template = step.MsrpTemplate!; // the step is MSRP
    private readonly byte[] body = step.Chunk > 0 ? step.MsrpTemplate!.RenderBody(values) : [];

    // Some answer what asks for no answer: where that was recorded, each chunk has one.
    private readonly bool isAnswered = step.MsrpTemplate!.IsAnswered || Array.Exists(flow.Plan.Steps, other => other.Request == step.Index); // as above
    private int place;
    private int open;

    public FlowPlay Flow => flow;

    public PlanStep Step => step;

    /// <summary>Whether the last chunk has gone out.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Whether it has gone out and no answer is awaited any more.</summary>
    public bool IsOver => IsSent && open == 0;

    /// <summary>Sends what may be sent now, each chunk under the transaction that it is given; false where the connection takes no more.</summary>
    public bool TryGoOn(Func<MsrpSending, MsrpSession, byte[]> begin)
    {
        while (!IsSent && (!isAnswered || (long)open * step.Chunk < Window))
        {
            int length = Math.Min(step.Chunk, body.Length - place);
            byte[] transaction = begin(this, session);
            if (!session.TrySend(step.Chunk > 0 ? template.RenderChunk(values, transaction, session, body, place, length) : template.Render(values, transaction, session)))
                return false;
            place += length;
            open += isAnswered ? 1 : 0;
            IsSent = place == body.Length;
        }
        return true;
    }

    /// <summary>One of its chunks was answered.</summary>
    public void OnAnswer() => open = Math.Max(open - 1, 0);
}
