namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>What fragments of one user message have in common, and the place of one among them: its TSN or FSN.</summary>
internal readonly record struct SctpPieceKey(ulong Message, uint Index)
{
    public SctpPieceKey Next => this with { Index = Index + 1 };

    public SctpPieceKey Previous => this with { Index = Index - 1 };
}

/// <summary>What is known of a message put together: its payload protocol and the TSNs of its fragments.</summary>
internal readonly record struct SctpWhole(uint PayloadProtocol, uint FirstTsn, uint LastTsn);

/// <summary>Fragments of user messages of one direction that wait for the others.</summary>
internal sealed class SctpPieces(HeldBytes held)
{
    private readonly Dictionary<SctpPieceKey, Piece> pieces = [];

    private readonly record struct Piece(byte[] Buffer, int Length, bool IsBegin, bool IsEnd, uint PayloadProtocol, uint Tsn);

    public int Count => pieces.Count;

    public int Bytes { get; private set; }

    public void Add(in SctpData data)
    {
        if (pieces.ContainsKey(data.Key))
            return;
        byte[] buffer = held.Rent(data.Bytes.Length);
        data.Bytes.CopyTo(buffer);
        pieces.Add(data.Key, new(buffer, data.Bytes.Length, data.IsBegin, data.IsEnd, data.PayloadProtocol, data.Tsn));
        Bytes += data.Bytes.Length;
    }

    /// <summary>Takes the message that <paramref name="added"/> completes; its buffer goes back by <see cref="Return"/>.</summary>
    public bool TryTake(SctpPieceKey added, out byte[] message, out int length, out SctpWhole whole)
    {
        message = [];
        length = 0;
        whole = default;
        // Forward first: fragments that come in order look back only once, at the last.
        SctpPieceKey key = added;
        Piece piece;
        while (pieces.TryGetValue(key, out piece) && !piece.IsEnd && key.Next != added)
            key = key.Next;
        if (!piece.IsEnd)
            return false;
        SctpPieceKey last = key;
        int total = 0;
        while (pieces.TryGetValue(key, out piece))
        {
            total += piece.Length;
            if (piece.IsBegin)
                break;
            key = key.Previous;
        }
        if (!piece.IsBegin)
            return false;
        whole = new(piece.PayloadProtocol, piece.Tsn, pieces[last].Tsn);
        message = held.Rent(total);
        for (; ; key = key.Next)
        {
            pieces.Remove(key, out piece);
            piece.Buffer.AsSpan(0, piece.Length).CopyTo(message.AsSpan(length));
            length += piece.Length;
            Bytes -= piece.Length;
            held.Return(piece.Buffer);
            if (key == last)
                return true;
        }
    }

    public void Return(byte[] message) => held.Return(message);

    public void Clear()
    {
        foreach (Piece piece in pieces.Values)
            held.Return(piece.Buffer);
        pieces.Clear();
        Bytes = 0;
    }
}
