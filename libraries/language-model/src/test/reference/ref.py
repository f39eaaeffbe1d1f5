#!/usr/bin/python3
"""An independent reference in Python PyTorch (1.13 or newer) for the decoder and the optimiser.

Writes src/test/resources/reference/<model>/: a model folder, and reference.safetensors with the logits of each row, the
gradients of the weighted loss, the weights after five steps of AdamW, and reference.json with rows, losses and settings.
Rows are computed one by one, so padding cannot be wrong in the same way here and there. Run in this folder: ./ref.py
"""
import json, math, os, struct
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
V, D, FF, LAYERS = 40, 16, 24, 2
MODELS = {
    # grouped queries, tied head
    'llama': dict(heads=4, kv=2, hd=4, tied=True, bias='', config=dict(
        model_type='llama', architectures=['LlamaForCausalLM'], rope_theta=10000.0, rms_norm_eps=1e-5)),
    # biases on q, k, v; untied head; three queries per key
    'qwen2': dict(heads=3, kv=1, hd=6, tied=False, bias='qkv', config=dict(
        model_type='qwen2', architectures=['Qwen2ForCausalLM'], rope_theta=1000000.0, rms_norm_eps=1e-6)),
    # as many keys as queries, biases on o too, rotary scaling of Llama 3.1
    'llama3': dict(heads=2, kv=2, hd=8, tied=True, bias='qkvo', config=dict(
        model_type='llama', architectures=['LlamaForCausalLM'], rope_theta=500.0, rms_norm_eps=1e-5, attention_bias=True,
        rope_scaling=dict(rope_type='llama3', factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0,
                          original_max_position_embeddings=32))),
}
OPTIMIZER = dict(beta1=.9, beta2=.95, epsilon=1e-8, weight_decay=.1, clip_norm=.5, peak=1e-2, warm_up=2, total=5, floor=1e-3)


def initial_weights(m, seed):
    g = torch.Generator().manual_seed(seed)
    r = lambda *shape: torch.randn(*shape, generator=g) * .2
    w = {'model.embed_tokens.weight': r(V, D) * 3}
    for i in range(LAYERS):
        p = f'model.layers.{i}.'
        w[p + 'input_layernorm.weight'] = 1 + r(D)
        for x, out, inp in (('q', m['heads'] * m['hd'], D), ('k', m['kv'] * m['hd'], D), ('v', m['kv'] * m['hd'], D),
                            ('o', D, m['heads'] * m['hd'])):
            w[p + f'self_attn.{x}_proj.weight'] = r(out, inp) * 2
            if x in m['bias']:
                w[p + f'self_attn.{x}_proj.bias'] = r(out)
        w[p + 'post_attention_layernorm.weight'] = 1 + r(D)
        w[p + 'mlp.gate_proj.weight'] = r(FF, D)
        w[p + 'mlp.up_proj.weight'] = r(FF, D)
        w[p + 'mlp.down_proj.weight'] = r(D, FF)
    w['model.norm.weight'] = 1 + r(D)
    if not m['tied']:
        w['lm_head.weight'] = r(V, D) * 3
    return w


def frequencies(m):
    f = 1.0 / (m['config']['rope_theta'] ** (torch.arange(0, m['hd'], 2).double() / m['hd']))
    s = m['config'].get('rope_scaling')
    if s:  # as in transformers, _compute_llama3_parameters
        low, high = s['original_max_position_embeddings'] / s['low_freq_factor'], s['original_max_position_embeddings'] / s['high_freq_factor']
        wave = 2 * math.pi / f
        scaled = torch.where(wave > low, f / s['factor'], f)
        smooth = (s['original_max_position_embeddings'] / wave - s['low_freq_factor']) / (s['high_freq_factor'] - s['low_freq_factor'])
        blended = (1 - smooth) * scaled / s['factor'] + smooth * scaled
        f = torch.where((wave <= low) & (wave >= high), blended, scaled)
    return f.float()


def logits(m, w, ids):  # ids (T) -> (T, V)
    T, H, K, hd = len(ids), m['heads'], m['kv'], m['hd']
    rms = lambda x, n: x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + m['config']['rms_norm_eps']) * w[n + '.weight']
    lin = lambda x, n: F.linear(x, w[n + '.weight'], w.get(n + '.bias'))
    half = lambda x: torch.cat((-x[..., hd // 2:], x[..., :hd // 2]), -1)
    angle = torch.outer(torch.arange(T).float(), frequencies(m))
    cos, sin = torch.cat((angle, angle), -1).cos(), torch.cat((angle, angle), -1).sin()
    x = w['model.embed_tokens.weight'][ids]
    for i in range(LAYERS):
        p = f'model.layers.{i}.'
        h = rms(x, p + 'input_layernorm')
        q = lin(h, p + 'self_attn.q_proj').view(T, H, hd).transpose(0, 1)
        k = lin(h, p + 'self_attn.k_proj').view(T, K, hd).transpose(0, 1)
        v = lin(h, p + 'self_attn.v_proj').view(T, K, hd).transpose(0, 1)
        q, k = q * cos + half(q) * sin, k * cos + half(k) * sin
        k, v = k.repeat_interleave(H // K, 0), v.repeat_interleave(H // K, 0)
        a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(hd) + torch.full((T, T), -math.inf).triu(1), -1)
        x = x + lin((a @ v).transpose(0, 1).reshape(T, H * hd), p + 'self_attn.o_proj')
        h = rms(x, p + 'post_attention_layernorm')
        x = x + lin(F.silu(lin(h, p + 'mlp.gate_proj')) * lin(h, p + 'mlp.up_proj'), p + 'mlp.down_proj')
    return F.linear(rms(x, 'model.norm'), w['model.embed_tokens.weight' if m['tied'] else 'lm_head.weight'])


def loss(m, w, rows):
    total = sum(sum(weights[1:]) for _, weights in rows)
    sums = [(F.cross_entropy(logits(m, w, torch.tensor(ids))[:-1], torch.tensor(ids[1:]), reduction='none')
             * torch.tensor(weights[1:])).sum() for ids, weights in rows]
    return sum(sums) / total


def train(m, w, rows):
    o = OPTIMIZER
    decays = lambda name, t: t.dim() == 2 and name != 'model.embed_tokens.weight'
    groups = [dict(params=[t for n, t in w.items() if decays(n, t)], weight_decay=o['weight_decay']),
              dict(params=[t for n, t in w.items() if not decays(n, t)], weight_decay=0.)]
    adamw = torch.optim.AdamW(groups, lr=0., betas=(o['beta1'], o['beta2']), eps=o['epsilon'])
    losses, norms = [], []
    for step in range(o['total']):
        fall = (1 + math.cos(math.pi * (step - o['warm_up']) / (o['total'] - o['warm_up']))) / 2
        rate = o['peak'] * (step + 1) / o['warm_up'] if step < o['warm_up'] else o['floor'] + (o['peak'] - o['floor']) * fall
        for group in adamw.param_groups:
            group['lr'] = rate
        adamw.zero_grad()
        value = loss(m, w, rows)
        value.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(list(w.values()), o['clip_norm']).item())
        adamw.step()
        losses.append(value.item())
    return losses, norms


def save(path, tensors):
    header, offset, blobs = {}, 0, []
    for name, t in tensors.items():
        blob = t.detach().float().contiguous().numpy().tobytes()
        header[name] = dict(dtype='F32', shape=list(t.shape), data_offsets=[offset, offset + len(blob)])
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + b''.join(blobs))


def main():
    for number, (name, m) in enumerate(MODELS.items()):
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../resources/reference', name)
        os.makedirs(folder, exist_ok=True)
        w = initial_weights(m, number)
        save(folder + '/model.safetensors', w)
        config = dict(m['config'], vocab_size=V, hidden_size=D, intermediate_size=FF, num_hidden_layers=LAYERS,
                      num_attention_heads=m['heads'], num_key_value_heads=m['kv'], head_dim=m['hd'],
                      max_position_embeddings=128, hidden_act='silu', tie_word_embeddings=m['tied'],
                      bos_token_id=1, eos_token_id=2, torch_dtype='float32')
        json.dump(config, open(folder + '/config.json', 'w'), indent=2)
        g = torch.Generator().manual_seed(100 + number)
        rows = []
        for length in (14, 9, 3):
            ids = torch.randint(0, V, (length,), generator=g).tolist()
            weights = [round(x, 2) for x in torch.rand(length, generator=g).tolist()]
            rows.append((ids, [0. if i % 4 == 1 else x for i, x in enumerate(weights)]))
        for t in w.values():
            t.requires_grad_(True)
        result = {f'logits.{i}': logits(m, w, torch.tensor(ids)) for i, (ids, _) in enumerate(rows)}
        value = loss(m, w, rows)
        value.backward()
        result.update({'gradient.' + n: t.grad.clone() for n, t in w.items()})
        losses, norms = train(m, w, rows)
        result.update({'after.' + n: t for n, t in w.items()})
        save(folder + '/reference.safetensors', result)
        json.dump(dict(rows=[dict(ids=i, weights=x) for i, x in rows], losses=losses, norms=norms, optimizer=OPTIMIZER),
                  open(folder + '/reference.json', 'w'), indent=1)
        print(name, losses, norms)


main()
