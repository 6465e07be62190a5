namespace ImsTrace.TestKit.Traffic;

/// <summary>One TCP connection of a template.</summary>
internal sealed class TemplateConnection(int index, ConnectionKey key)
{
    private const int DiameterPort = 3868;

    private readonly uint?[] firstSequence = new uint?[2];
    private readonly uint[] nextSequence = new uint[2];

    public int Index { get; } = index;

    public ConnectionKey Key { get; } = key;

    public PayloadStream[] Streams { get; } = [new(), new()];

    /// <summary>True where a node keeps it open over all instances, so that their messages share it.</summary>
    public bool IsShared { get; set; }

    /// <summary>True while each segment had the expected sequence number and no connection was opened or closed.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>Which port of a frame, 0 or 1, is a node's client port that each instance has anew; negative where none is.</summary>
    public int ClientSide(int direction)
    {
        if (IsShared || TerminalNetwork.Contains(Key.Source) || TerminalNetwork.Contains(Key.Destination))
            return -1;
        int client = Key.SourcePort == DiameterPort ? 1 : 0;
        return client ^ direction;
    }

    public void Add(TemplateFrame frame, int direction, int payload, uint sequence, bool opensOrCloses)
    {
        int length = frame.End - payload;
        frame.Connection = this;
        frame.Direction = direction;
        frame.PayloadLength = length;
        bool isFirst = firstSequence[direction] is null;
        if (isFirst && length > 0)
            firstSequence[direction] = sequence;
        if (opensOrCloses || (!isFirst && length > 0 && sequence != nextSequence[direction]))
            IsPlain = false;
        if (length == 0)
            return;
        int offset = (int)(sequence - firstSequence[direction]!.Value); // set above
        if (offset >= 0)
            Streams[direction].Add(frame, payload, offset, length);
        if (offset < 0 || isFirst || (int)(sequence + (uint)length - nextSequence[direction]) > 0)
            nextSequence[direction] = sequence + (uint)length;
    }
}
