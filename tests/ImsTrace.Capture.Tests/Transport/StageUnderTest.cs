using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Capture.Tests.Transport;

/// <summary>A transport stage that is fed with frames.</summary>
internal sealed class StageUnderTest
{
    private long number;

    public StageUnderTest(TransportLimits? limits = null, FragmentLimits? fragments = null, Func<StreamState, ReadOnlyMemory<byte>, int>? consume = null)
    {
        Sink = new RecordingSink(consume);
        Stage = new TransportStage(Sink, limits ?? TransportLimits.Default, BlindSpots, fragments);
    }

    public RecordingSink Sink { get; }

    public BlindSpots BlindSpots { get; } = new();

    public TransportStage Stage { get; }

    /// <summary>What was given since the start, without calls' first number.</summary>
    public string Given => string.Join(" | ", Sink.Lines);

    public StageUnderTest Frame(byte[] bytes, int linkType = 101, double seconds = 1, int? originalLength = null)
    {
        var header = new FrameHeader(0, bytes.Length, originalLength ?? bytes.Length, linkType, new(++number, (long)(seconds * 1e9), 0));
        Stage.Process(new Frame(bytes, header));
        return this;
    }

    public StageUnderTest Flush()
    {
        Stage.Flush();
        return this;
    }
}
