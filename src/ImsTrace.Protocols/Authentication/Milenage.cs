using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ImsTrace.Protocols.Authentication;

// OUT1 = E[TEMP xor rot(IN1 xor OPc, 64) xor c1] xor OPc;  OUTn = E[rot(TEMP xor OPc, rn) xor cn] xor OPc;  TEMP = E[RAND xor OPc]
// r2..r5 = 0, 32, 64, 96; the last octets of c2..c5 are 1, 2, 4, 8       (TS 35.206 section 4.1)
/// <summary>The Milenage functions f1 to f5* of one subscriber (TS 35.206).</summary>
public sealed class Milenage : IDisposable
{
    /// <summary>Octets of K, OP, OPc, RAND, CK and IK.</summary>
    public const int BlockLength = 16;

    /// <summary>Octets of SQN, AK and AK of a resynchronisation.</summary>
    public const int SequenceLength = 6;

    /// <summary>Octets of MAC-A and MAC-S, and of RES.</summary>
    public const int MacLength = 8;

    private readonly Aes cipher;
    private readonly byte[] operatorKey;

    private Milenage(Aes cipher, byte[] operatorKey) => (this.cipher, this.operatorKey) = (cipher, operatorKey);

    /// <summary>The functions of a subscriber whose OPc is known.</summary>
    public static Milenage OfOpc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> opc) => new(Cipher(key), opc.ToArray());

    /// <summary>The functions of a subscriber whose operator's OP is known: OPc = OP xor E[OP].</summary>
    public static Milenage OfOp(ReadOnlySpan<byte> key, ReadOnlySpan<byte> op)
    {
        Aes cipher = Cipher(key);
        byte[] opc = new byte[BlockLength];
        Encrypt(cipher, op, opc);
        Xor(opc, op);
        return new(cipher, opc);
    }

    /// <summary>OPc, which is kept on the USIM.</summary>
    public ReadOnlySpan<byte> Opc => operatorKey;

    /// <summary>f1 and f1*: the codes over RAND, SQN and AMF by which network (MAC-A) and terminal (MAC-S) show that they know K.</summary>
    public void Codes(ReadOnlySpan<byte> random, ReadOnlySpan<byte> sequence, ReadOnlySpan<byte> field, Span<byte> macA, Span<byte> macS)
    {
        Span<byte> input = stackalloc byte[BlockLength];
        sequence.CopyTo(input);
        field.CopyTo(input[SequenceLength..]);
        input[..(BlockLength / 2)].CopyTo(input[(BlockLength / 2)..]);
        Xor(input, operatorKey);
        Span<byte> block = stackalloc byte[BlockLength];
        for (int i = 0; i < BlockLength; i++)
            block[(i + 8) % BlockLength] = input[i];
        Span<byte> output = stackalloc byte[BlockLength];
        Temporary(random, output);
        Xor(block, output);
        Encrypt(cipher, block, output);
        Xor(output, operatorKey);
        output[..MacLength].CopyTo(macA);
        output[MacLength..].CopyTo(macS);
    }

    /// <summary>f2 and f5: the answer to a challenge, and the anonymity key that hides its SQN.</summary>
    public void Answer(ReadOnlySpan<byte> random, Span<byte> answer, Span<byte> anonymityKey)
    {
        Span<byte> output = stackalloc byte[BlockLength];
        Output(random, rotation: 0, constant: 1, output);
        output[..SequenceLength].CopyTo(anonymityKey);
        output[MacLength..].CopyTo(answer);
    }

    /// <summary>f3: the cipher key.</summary>
    public void CipherKey(ReadOnlySpan<byte> random, Span<byte> key) => Output(random, rotation: 4, constant: 2, key);

    /// <summary>f4: the integrity key.</summary>
    public void IntegrityKey(ReadOnlySpan<byte> random, Span<byte> key) => Output(random, rotation: 8, constant: 4, key);

    /// <summary>f5*: the anonymity key of a resynchronisation.</summary>
    public void ResynchronisationKey(ReadOnlySpan<byte> random, Span<byte> anonymityKey)
    {
        Span<byte> output = stackalloc byte[BlockLength];
        Output(random, rotation: 12, constant: 8, output);
        output[..SequenceLength].CopyTo(anonymityKey);
    }

    /// <inheritdoc/>
    public void Dispose() => cipher.Dispose();

    private void Output(ReadOnlySpan<byte> random, int rotation, byte constant, Span<byte> output)
    {
        Span<byte> temporary = stackalloc byte[BlockLength];
        Temporary(random, temporary);
        Xor(temporary, operatorKey);
        Span<byte> block = stackalloc byte[BlockLength];
        for (int i = 0; i < BlockLength; i++)
            block[(i + BlockLength - rotation) % BlockLength] = temporary[i];
        block[^1] ^= constant;
        Encrypt(cipher, block, output);
        Xor(output, operatorKey);
    }

    private void Temporary(ReadOnlySpan<byte> random, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        random.CopyTo(block);
        Xor(block, operatorKey);
        Encrypt(cipher, block, output);
    }

    [SuppressMessage("Security", "CA5358", Justification = "Milenage is defined over single blocks of the cipher (TS 35.206 section 4.1).")]
    private static void Encrypt(Aes cipher, ReadOnlySpan<byte> block, Span<byte> output) => cipher.EncryptEcb(block, output, PaddingMode.None);

    private static Aes Cipher(ReadOnlySpan<byte> key)
    {
        Aes cipher = Aes.Create();
        cipher.Key = key.ToArray();
        return cipher;
    }

    private static void Xor(Span<byte> target, ReadOnlySpan<byte> other)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] ^= other[i];
    }
}
