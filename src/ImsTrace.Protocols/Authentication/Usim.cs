using System.Buffers.Binary;

namespace ImsTrace.Protocols.Authentication;

/// <summary>The part of a USIM that answers challenges: K, OPc and the highest sequence number that was accepted (TS 33.102 section 6.3).</summary>
public sealed class Usim(Milenage functions, ulong sequence) : IDisposable
{
    /// <summary>Octets of AUTS: the hidden SQN, and MAC-S.</summary>
    public const int AutsLength = Milenage.SequenceLength + Milenage.MacLength;

    /// <summary>The highest sequence number that was accepted.</summary>
    public ulong Sequence { get; private set; } = sequence;

    /// <summary>
    /// Answers a challenge: <paramref name="answer"/> is RES, the password of the digest; where the sequence number is an old one, AUTS
    /// (RFC 3310 sections 3.3 and 3.4); else empty.
    /// </summary>
    public AkaOutcome Answer(in AkaChallenge challenge, out byte[] answer)
    {
        Span<byte> key = stackalloc byte[Milenage.SequenceLength];
        byte[] result = new byte[Milenage.MacLength];
        functions.Answer(challenge.Random, result, key);
        Span<byte> hidden = stackalloc byte[Milenage.SequenceLength];
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = (byte)(challenge.HiddenSequence[i] ^ key[i]);
        Span<byte> code = stackalloc byte[Milenage.MacLength];
        Span<byte> unused = stackalloc byte[Milenage.MacLength];
        functions.Codes(challenge.Random, hidden, challenge.Field, code, unused);
        answer = [];
        if (!code.SequenceEqual(challenge.Code))
            return AkaOutcome.WrongCode;
        ulong number = ReadSequence(hidden);
        if (number <= Sequence)
        {
            answer = Resynchronise(challenge.Random);
            return AkaOutcome.OldSequence;
        }
        Sequence = number;
        answer = result;
        return AkaOutcome.Answered;
    }

    /// <inheritdoc/>
    public void Dispose() => functions.Dispose();

    // AUTS = (SQNms xor AK*) MAC-S, with an AMF of zeros       (TS 33.102 section 6.3.3)
    private byte[] Resynchronise(ReadOnlySpan<byte> random)
    {
        byte[] auts = new byte[AutsLength];
        Span<byte> own = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(own, Sequence);
        own = own[^Milenage.SequenceLength..];
        Span<byte> unused = stackalloc byte[Milenage.MacLength];
        functions.Codes(random, own, [0, 0], unused, auts.AsSpan(Milenage.SequenceLength));
        Span<byte> key = stackalloc byte[Milenage.SequenceLength];
        functions.ResynchronisationKey(random, key);
        for (int i = 0; i < key.Length; i++)
            auts[i] = (byte)(own[i] ^ key[i]);
        return auts;
    }

    private static ulong ReadSequence(ReadOnlySpan<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        whole.Clear();
        bytes.CopyTo(whole[^Milenage.SequenceLength..]);
        return BinaryPrimitives.ReadUInt64BigEndian(whole);
    }
}
