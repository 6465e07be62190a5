using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImsTrace.Replay.Transports.Linux;

/// <summary>Buffers for the datagrams of one system call, shared by all sockets of an event loop. What was received lasts until the next call.</summary>
internal sealed class DatagramBatch
{
    /// <summary>Datagrams a call.</summary>
    public const int Size = 64;

    private const int LongestDatagram = 65_535;
    private const int LongestName = 28; // struct sockaddr_in6
    private const int ControlLength = 64; // struct cmsghdr, and struct sock_extended_err with an address
    private const int ErrorOffset = 16; // behind struct cmsghdr
    private readonly byte[] bytes = GC.AllocateArray<byte>(Size * LongestDatagram, pinned: true);
    private readonly byte[] names = GC.AllocateArray<byte>(Size * LongestName, pinned: true);
    private readonly byte[] controls = GC.AllocateArray<byte>(Size * ControlLength, pinned: true);
    private readonly BufferPlace[] places = GC.AllocateArray<BufferPlace>(Size, pinned: true);
    private readonly MessageHeader[] headers = GC.AllocateArray<MessageHeader>(Size, pinned: true);
    private readonly Dictionary<(UInt128 Address, ushort Port), IPEndPoint> known = [];

    /// <summary>A datagram.</summary>
    public ReadOnlyMemory<byte> this[int place] => bytes.AsMemory(place * LongestDatagram, (int)headers[place].Received);

    /// <summary>Takes what has come to a socket; how many datagrams that is, or -1 and the system's error.</summary>
    public int Receive(int socket, bool isErrorQueue, out int error)
    {
        for (int i = 0; i < Size; i++)
        {
            places[i] = new() { Start = Marshal.UnsafeAddrOfPinnedArrayElement(bytes, i * LongestDatagram), Length = LongestDatagram };
            headers[i] = new()
            {
                Name = Marshal.UnsafeAddrOfPinnedArrayElement(names, i * LongestName), NameLength = LongestName,
                Buffers = Marshal.UnsafeAddrOfPinnedArrayElement(places, i), BufferCount = 1,
                Control = isErrorQueue ? Marshal.UnsafeAddrOfPinnedArrayElement(controls, i * ControlLength) : 0, ControlLength = isErrorQueue ? (nuint)ControlLength : 0,
            };
        }
        int count = SystemCalls.ReceiveMany(socket, ref headers[0], Size, SystemCalls.DoNotWait | (isErrorQueue ? SystemCalls.ErrorQueue : 0), 0);
        error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
        return count;
    }

    /// <summary>The error that a message of the error queue tells, as the system numbers it.</summary>
    public int ErrorOf(int place) => headers[place].ControlLength < ErrorOffset + sizeof(int) ? 0
        : BinaryPrimitives.ReadInt32LittleEndian(controls.AsSpan(place * ControlLength + ErrorOffset));

    /// <summary>Where a datagram is from; for the error queue where the one went that could not be delivered.</summary>
    public IPEndPoint? AddressOf(int place)
    {
        const int Most = 100_000;
        ReadOnlySpan<byte> name = names.AsSpan(place * LongestName, LongestName);
        AddressFamily family = (AddressFamily)BinaryPrimitives.ReadUInt16LittleEndian(name);
        bool isV4 = family == AddressFamily.InterNetwork;
        const int V6 = 10; // AF_INET6 of Linux
        if (headers[place].NameLength == 0 || (!isV4 && (int)family != V6))
            return null;
        ReadOnlySpan<byte> address = isV4 ? name.Slice(4, 4) : name.Slice(8, 16);
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(name[2..]);
        (UInt128, ushort) key = (isV4 ? BinaryPrimitives.ReadUInt32BigEndian(address) : BinaryPrimitives.ReadUInt128BigEndian(address), port);
        if (known.TryGetValue(key, out IPEndPoint? endpoint))
            return endpoint;
        endpoint = new(new IPAddress(address), port);
        if (known.Count < Most)
            known.Add(key, endpoint);
        return endpoint;
    }
}
